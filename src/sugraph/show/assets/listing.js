// The map as a list: the neighbours of what is selected, and a table of everything drawn. For whoever does not see the
// picture, and on a phone before it.

const ROWS = innerWidth < 640 ? 12 : 40; // shown at once

function listing(host, words, { choose }) {
  const list = element("section", { className: "sg-listing", hidden: true, ariaLabel: words.list });
  host.append(list);
  let rows = ROWS;
  const pick = (id, name) => element("button", { type: "button", className: "sg-plain", onclick: () => choose(id) }, name);

  function neighbours(data, edges, names, selected) {
    const groups = new Map();
    for (const edge of edges) {
      if (edge.from !== selected && edge.to !== selected) continue;
      const outgoing = edge.from === selected;
      const title = (outgoing ? words.types : words.types_back)[edge.type];
      groups.set(title, [...(groups.get(title) ?? []), [outgoing ? edge.to : edge.from, edge]]);
    }
    const parts = [...groups].flatMap(([title, found]) => [
      element("h4", {}, `${title} (${found.length})`),
      element("ul", {}, ...found.map(([id, edge]) => element("li", {}, pick(id, names.get(id) ?? id),
        ...(edge.strength === "helpful" ? [element("small", {}, ` ${words.helpful}`)] : []), ...(edge.why ? [paragraph(edge.why)] : [])))),
    ]);
    const heading = element("h3", {}, words.neighbours_of.replace("{name}", names.get(selected)));
    return [heading, ...(parts.length ? parts : [element("p", {}, words.none)])];
  }

  function table(data, edges, gone) {
    const count = (end) => edges.reduce((all, edge) => (edge.type === "REQUIRES" ? all.set(edge[end], (all.get(edge[end]) ?? 0) + 1) : all), new Map());
    const [needs, serves] = [count("from"), count("to")];
    const shown = data.nodes.filter((node) => !gone.has(node.id)).sort((a, b) => (b.goal ? 1 : 0) - (a.goal ? 1 : 0) || (b.rank ?? 0) - (a.rank ?? 0));
    const states = shown.some((node) => node.state);
    const heads = [words.name, words.kind, ...(states ? [words.what_i_know] : []), words.needs_count, words.serves_count];
    const body = shown.slice(0, rows).map((node) => element("tr", {},
      element("th", { scope: "row" }, pick(node.id, node.label), ...(node.other ? [element("small", {}, ` ${node.other}`)] : [])),
      element("td", {}, node.goal ? words.goal : words.kinds[node.kind]),
      ...(states ? [element("td", {}, node.state ? `${STATE_SIGNS[node.state]} ${words[node.state]}` : "")] : []),
      element("td", {}, String(needs.get(node.id) ?? 0)), element("td", {}, String(serves.get(node.id) ?? 0))));
    const rest = shown.length - body.length;
    return [
      element("table", {}, element("caption", {}, words.table_of.replace("{count}", shown.length)),
        element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))), element("tbody", {}, ...body)),
      ...(rest > 0 ? [element("button", { type: "button", className: "sg-plain sg-rest", onclick: () => { rows += 200; api.draw(api.last); } }, words.more_rows.replace("{count}", rest))] : []),
    ];
  }

  const api = {
    last: null,
    get open() { return !list.hidden; },
    turn(on) {
      list.hidden = !on;
      rows = ROWS;
      if (on && api.last) api.draw(api.last);
    },
    draw(state) {
      api.last = state;
      if (list.hidden) return;
      const { data, edges, gone, names, selected } = state;
      list.replaceChildren(...(selected ? neighbours(data, edges, names, selected) : []), ...table(data, edges, gone));
    },
  };
  return api;
}
