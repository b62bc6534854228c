// The first part of the map's module: how its elements are made, and the legend.

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made && name !== "list") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const OUTLINES = {
  box: "M3 5h18v14H3z", square: "M5 5h14v14H5z", diamond: "M12 3l9 9-9 9-9-9z", triangle: "M12 4l9 16H3z",
  hexagon: "M7 4h10l5 8-5 8H7l-5-8z", dot: "M12 5a7 7 0 1 0 .01 0z", ellipse: "M12 6c13 0 13 12 0 12S-1 6 12 6z",
  database: "M4 7c0-4 16-4 16 0v11c0 4-16 4-16 0z", star: "M12 2l3 7h7l-6 5 2 8-6-5-6 5 2-8-6-5h7z",
};

function drawing(path, attributes) {
  const namespace = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(namespace, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const shape = picture.appendChild(document.createElementNS(namespace, "path"));
  for (const [name, value] of Object.entries({ d: path, "stroke-width": 2, ...attributes })) shape.setAttribute(name, value);
  return picture;
}

function drawLegend(host, data, theme, words) {
  const rows = [];
  const row = (picture, text) => rows.push(element("li", {}, picture, text));
  const first = (items, key) => new Map(items.map((item) => [item[key], item]).reverse());
  for (const [kind, node] of first(data.nodes, "kind"))
    row(drawing(OUTLINES[node.shape] ?? OUTLINES.dot, { fill: theme.kinds[kind].fill, stroke: theme.kinds[kind].border }), words.kinds[kind]);
  for (const [state, node] of first(data.nodes.filter((one) => one.state), "state"))
    row(drawing(OUTLINES.box, { fill: theme.states[state].fill, stroke: theme.states[state].border,
      "stroke-dasharray": state === "locked" ? "4 3" : "none" }), `${node.sign} ${words[state]}`);
  if (data.nodes.some((node) => node.goal)) row(drawing(OUTLINES.box, { fill: "none", stroke: theme.accent, "stroke-width": 4 }), words.goal);
  for (const [type, edge] of first(data.edges, "type"))
    row(drawing("M1 12h22", { stroke: theme.edges[type], "stroke-dasharray": edge.strength ? "none" : (edge.dashes ?? ["none"]).join(" ") }), words.types[type]);
  if (data.edges.some((edge) => edge.strength === "helpful"))
    row(drawing("M1 12h22", { stroke: theme.edges.REQUIRES, "stroke-dasharray": "5 4" }), words.helpful);
  const flow = data.edges.some((edge) => edge.type === "REQUIRES") ? [element("p", {}, words.flow)] : [];
  host.replaceChildren(element("summary", {}, words.legend), element("ul", {}, ...rows), ...flow);
}
