// Rows out of columns, as sugraph.show.map_columns makes them.

function rowsOf(columns, count) {
  const rows = Array.from({ length: count }, () => ({}));
  fillIn(rows, columns);
  return rows;
}

function fillIn(rows, columns) {
  for (const [name, column] of Object.entries(columns)) {
    if (Array.isArray(column)) column.forEach((value, row) => { if (value !== null) rows[row][name] = value; });
    else if ("all" in column) for (const row of rows) row[name] = column.all;
    else if (column.rows) column.rows.forEach((row, place) => { rows[row][name] = column.values[place]; });
    else column.at.forEach((number, row) => { if (number >= 0) rows[row][name] = column.of[number]; });
  }
}

// The picture as the map draws it: nodes and edges as objects, and the ends of edges by name.
function pictureOf(sent) {
  const [many, joined] = sent.count;
  const nodes = rowsOf(sent.nodes, many);
  const edges = rowsOf(sent.edges, joined);
  for (const edge of edges) Object.assign(edge, { from: nodes[edge.from].id, to: nodes[edge.to].id });
  return { ...sent, nodes, edges };
}
