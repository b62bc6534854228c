// The legend, which is also the filter: what a reader unticks there is not drawn.

function drawLegend(host, data, theme, words, hidden, turn) {
  const rows = [];
  const row = (name, picture, text, count) => {
    if (name === null) return rows.push(element("li", {}, element("span", { className: "sg-row" }, picture, text)));
    const box = element("input", { type: "checkbox", checked: !hidden.has(name), onchange: () => turn(name, !box.checked) });
    const told = count === undefined ? [] : [element("small", {}, String(count))];
    rows.push(element("li", {}, element("label", { className: "sg-row" }, box, picture, element("span", {}, text), ...told)));
  };
  const count = (key) => data.nodes.reduce((all, node) => (node[key] ? all.set(node[key], (all.get(node[key]) ?? 0) + 1) : all), new Map());
  const heading = (text) => rows.push(element("li", { className: "sg-heading" }, text));

  const states = count("state");
  if (states.size) heading(words.what_i_know);
  for (const state of ["known", "ready", "locked"].filter((one) => states.has(one)))
    row(state, drawing(OUTLINES[STATE_SHAPES[state]], { fill: theme.states[state].fill, stroke: theme.states[state].border,
      "stroke-dasharray": state === "locked" ? "4 3" : "none" }), `${STATE_SIGNS[state]} ${words[state]}`, states.get(state));
  if (data.nodes.some((node) => node.goal))
    row(null, drawing(OUTLINES.box, { fill: "none", stroke: theme.text, "stroke-width": 3 }), words.goal);

  const kinds = count("kind");
  if (kinds.size > 1) heading(words.kinds_heading);
  for (const [kind, many] of kinds.size > 1 ? kinds : []) {
    const shape = data.nodes.find((node) => node.kind === kind).shape;
    row(kind, drawing(OUTLINES[shape] ?? OUTLINES.dot, { fill: theme.kinds[kind].fill, stroke: theme.kinds[kind].border }), words.kinds[kind], many);
  }
  const topics = data.layout === "flow" ? [] : data.topics.filter((topic) => topic.root);
  if (topics.length) heading(words.topics_heading);
  const inTopic = count("topic");
  for (const topic of topics) {
    const { border } = theme.topics[topic.colour % theme.topics.length];
    row(topic.id, drawing(OUTLINES.dot, { fill: border, stroke: border }), topic.name, inTopic.get(topic.id));
  }
  const categories = count("category");
  if (categories.size > 1) heading(words.categories_heading);
  for (const [category, many] of categories.size > 1 ? [...categories].sort((a, b) => b[1] - a[1]) : [])
    row(category, drawing(OUTLINES.box, { fill: "none", stroke: theme.muted }), words.values[category] ?? category, many);

  const types = new Map(data.edges.map((edge) => [edge.type, edge]));
  if (types.size) heading(words.types_heading);
  for (const type of types.keys())
    row(type, drawing("M1 12h22", { stroke: theme.edges[type], "stroke-dasharray": EDGE_STYLES[type].dashes.join(" ") || "none" }), words.types[type]);
  if (data.edges.some((edge) => edge.strength === "helpful"))
    row(null, drawing("M1 12h22", { stroke: theme.edges.REQUIRES, "stroke-dasharray": EDGE_STYLES.helpful.dashes.join(" ") }), words.helpful);
  const flow = types.has("REQUIRES") && data.layout === "flow" ? [element("p", {}, words.flow)] : [];
  const reset = hidden.size ? [element("button", { type: "button", className: "sg-plain", onclick: () => turn(null, false) }, words.show_all)] : [];
  const focused = host.querySelector("input:focus")?.closest("li");
  const place = focused ? [...host.querySelectorAll("li")].indexOf(focused) : -1;
  host.replaceChildren(element("summary", {}, words.legend), element("ul", {}, ...rows), ...flow, ...reset);
  if (place >= 0) host.querySelectorAll("li")[place]?.querySelector("input")?.focus();
}
