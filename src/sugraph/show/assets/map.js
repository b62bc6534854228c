// The concept map: vis-network wrapped for the offline page and for the live component. No build step.
//
//   const map = createMap(vis, host, { data, themes, scheme, words, selected, hidden, store, guard, issues,
//                                      onClick, onExpand, onHidden, onDrawn })
//
// data: { nodes, edges, options, layout, topics } as sugraph.show.network.network_data gives it. Labels and titles are
// text; nothing of them ever becomes HTML. The parts before this one paint, name, filter, list and save.

const WALK = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const MANY_EDGES = 2500; // beyond, edges away from the selected node do not fade: thousands would be changed at a click

const edgeId = (edge) => `${edge.type}|${edge.from}|${edge.to}`;

export function createMap(vis, host, settings) {
  const { themes, words, onClick = () => {}, onExpand, onHidden = () => {}, onDrawn = () => {}, store = "", guard = false, issues = "" } = settings;
  const canvas = element("div", { className: "sg-canvas", tabIndex: 0, role: "application", ariaLabel: words.map });
  canvas.setAttribute("aria-describedby", "sg-help");
  const status = element("div", { className: "sg-hidden", role: "status", ariaLive: "polite" });
  const help = element("div", { className: "sg-hidden", id: "sg-help" }, words.help);
  const legend = element("details", { className: "sg-legend" });
  const cover = element("button", { type: "button", className: "sg-cover", hidden: true }, element("span", {}, words.untouched));
  const grow = element("button", { type: "button", className: "sg-grow", hidden: true, onclick: () => onExpand?.(selected) });

  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const moved = new Map(); // where the reader dragged nodes, by layout
  let data = { nodes: [], edges: [], options: {}, layout: "flow", topics: [] };
  let byId = new Map();
  let names = new Map();
  let drawn = { gone: new Set(), edges: [] };
  let ranked = [];
  let told = [];
  let looks = new Map();
  const shaped = new WeakMap(); // the arrows of vis-network's edges
  let scheme = settings.scheme ?? "light";
  let hidden = new Set(settings.hidden ?? []);
  let selected = null;
  let near = null; // ids lit up with the selected node; null when nothing fades
  let over = null;
  let wanted = null; // the edge whose card is open
  let spelled = false; // whether every edge says what it is
  let seen = false;
  let spread = null; // how the columns are drawn apart

  const bar = toolbar(words, {
    zoomIn: () => camera.zoom(1.3), zoomOut: () => camera.zoom(1 / 1.3), fit: () => camera.fit(),
    spell: (on) => { spelled = on; network.redraw(); },
    list: (on) => listed(on), png: () => savePng(canvas.querySelector("canvas"), themes[scheme].surface, "sugraph.png"),
    svg: () => saveFile("sugraph.svg", new Blob([svg()], { type: "image/svg+xml" })),
  });
  const camera = cameraOf({ network: () => network, canvas, tools: bar.root, store, data: () => data, gone: () => drawn.gone, spread: () => spread });
  host.replaceChildren(canvas, bar.root, legend, grow, cover, status, help);
  const hover = hoverCard(host);
  const card = edgeCard(host, words, { issues, closed: () => { wanted = null; restyle(); }, go: (id) => choose(id) });
  const list = listing(host, words, { choose });

  let network = null;
  show(settings.data);
  network = new vis.Network(canvas, { nodes, edges }, { ...data.options, autoResize: false });
  network.on("click", clicked);
  network.on("doubleClick", ({ pointer }) => onExpand && at(pointer.DOM) !== undefined && onExpand(at(pointer.DOM)));
  for (const still of ["dragEnd", "zoom", "animationFinished"]) network.on(still, () => seen && camera.remember());
  network.on("dragEnd", ({ nodes: ids }) => ids.forEach(keepPlace));
  network.on("dragStart", () => hover.hide());
  network.on("beforeDrawing", (ctx) => data.layout === "topics" && paintFields(ctx, data.topics, themes[scheme], network.getScale(), hidden));
  network.on("afterDrawing", overlay);
  canvas.addEventListener("pointermove", point);
  canvas.addEventListener("pointerleave", () => { over = null; hover.hide(); });
  canvas.addEventListener("keydown", onKey);
  cover.addEventListener("click", () => activate(true));
  const outside = (event) => activate(event.composedPath().includes(host));
  if (guard) {
    activate(false);
    document.addEventListener("pointerdown", outside, true);
  }
  const sizes = new ResizeObserver(resized);
  sizes.observe(canvas);
  if (settings.selected) select(settings.selected);
  if (guard && innerWidth <= 640) listed(true);

  // ---- what is drawn

  function show(next, same = false) {
    const before = new Map(byId);
    data = next;
    const colours = new Map(data.topics.map((topic) => [topic.id, topic.colour]));
    const flow = data.layout === "flow";
    byId = new Map(data.nodes.map((node) => [node.id, Object.assign(node, {
      sign: STATE_SIGNS[node.state] ?? "", colour: flow ? undefined : colours.get(node.topic),
    })]));
    names = new Map(data.nodes.map((node) => [node.id, node.label]));
    for (const node of data.nodes) node.raw ??= { x: node.x, y: node.y };
    drawApart(same);
    for (const [id, place] of moved.get(camera.signature()) ?? []) if (byId.has(id)) Object.assign(byId.get(id), place);
    const weight = (node) => (node.goal ? 2000 : node.state === "ready" ? 1000 : 0) + (node.rank ?? 0);
    ranked = [...data.nodes].sort((a, b) => weight(b) - weight(a));
    nodes.remove(nodes.getIds().filter((id) => !byId.has(id)));
    if (!byId.has(selected)) selected = near = null;
    filter();
    const gliding = network && seen && !camera.calm.matches && data.nodes.length <= 400;
    const starts = gliding ? startsOf(data, drawn.edges, (id) => before.has(id) && network.body.nodes[id]) : new Map();
    camera.stop();
    nodes.update(data.nodes.map((node) => ({
      id: node.id, ...(starts.get(node.id) ?? { x: node.x, y: node.y }), shape: "custom", ctxRenderer: paint, hidden: drawn.gone.has(node.id),
    })));
    if (starts.size)
      camera.glide(starts, (id) => byId.get(id), () => nodes.update([...starts.keys()].filter((id) => byId.has(id)).map((id) => ({ id, x: byId.get(id).x, y: byId.get(id).y }))));
  }

  // Columns fill their place. A picture that is much the same keeps the places it has.
  function drawApart(same) {
    if (data.layout !== "flow") return void (spread = null);
    if (!same) {
      const kept = camera.kept()?.spread;
      spread = kept && data.nodes.every((node) => kept.places[node.id]) ? kept : spreadOf(data.nodes, ...camera.room());
    }
    spreadTo(data.nodes, spread);
  }

  // What is drawn changes with what is hidden; nodes stay where they are.
  function filter() {
    drawn = shownEdges(data, hidden);
    near = selected === null ? null : neighbours(selected);
    looks = new Map();
    const kept = new Set(drawn.edges.map(edgeId));
    edges.remove(edges.getIds().filter((id) => !kept.has(id)));
    edges.update(drawn.edges.map((edge) => ({ ...lineOf(edge), ...edgeLook(edge) })));
    drawLegend(legend, data, themes[scheme], words, hidden, hide);
    listAgain();
  }

  function lineOf(edge) {
    const dashes = EDGE_STYLES[edge.strength === "helpful" ? "helpful" : edge.type].dashes;
    return { id: edgeId(edge), from: edge.from, to: edge.to, dashes: edge.via ? [9, 5, 2, 5] : dashes.length ? dashes : false };
  }

  function hide(name, off) {
    if (name === null) hidden = new Set();
    else off ? hidden.add(name) : hidden.delete(name);
    applyHidden();
    onHidden([...hidden]);
  }

  function applyHidden() {
    filter();
    nodes.update(data.nodes.map((node) => ({ id: node.id, hidden: drawn.gone.has(node.id) })));
    if (drawn.gone.has(selected)) select(null);
  }

  function setHidden(list) {
    if ([...hidden].sort().join() === [...list].sort().join()) return;
    hidden = new Set(list);
    applyHidden();
  }

  function update(next) {
    const [before, places] = [byId, new Map([...byId].map(([id, { raw }]) => [id, `${raw.x},${raw.y}`]))];
    const key = camera.key();
    const stay = next.nodes.filter((node) => before.has(node.id));
    const still = stay.filter((node) => places.get(node.id) === `${node.x},${node.y}`).length;
    const kept = data.layout === next.layout && still * 2 >= Math.max(before.size, 1) && stay.length * 2 >= next.nodes.length;
    hover.hide();
    card.close();
    if (seen) camera.remember(key);
    show(next, kept);
    offer();
    // Behind the list on a phone the map has no size: it finds its place when it is seen again.
    if (!kept && !canvas.clientWidth) seen = false;
    // Much the same picture: the reader keeps their place. Another one: as they left it, or whole.
    if (!kept && seen && !camera.recall()) camera.fit(false);
    const added = data.nodes.filter((node) => !before.has(node.id));
    if (kept && seen && added.length) camera.include(byId.has(selected) ? [byId.get(selected), ...added] : added);
  }

  // What the texts say that came after the picture; those of other nodes than these are not for this map.
  function learn(texts) {
    fillIn(data.nodes, texts.nodes);
    fillIn(data.edges, texts.edges);
    listAgain();
    const edge = wanted && drawn.edges.find((one) => edgeId(one) === wanted);
    if (edge) card.show(edge, names);
  }

  // A node's own looks, kept until something changes what all of them depend on.
  function lookOf(node) {
    if (!looks.has(node.id)) {
      const faded = near !== null && !near.has(node.id);
      looks.set(node.id, nodeLook(node, themes[scheme], { chosen: node.id === selected, faded, over: node.id === over }));
    }
    return looks.get(node.id);
  }

  function paint({ ctx, id, x, y }) {
    const node = byId.get(id);
    if (!node) return {};
    const scale = network?.getScale() ?? 1;
    const [width, height] = extent(node, scale);
    return { drawNode: () => paintNode(ctx, node, x, y, lookOf(node), scale), nodeDimensions: { width, height } };
  }

  function edgeLook(edge) {
    const theme = themes[scheme];
    const id = edgeId(edge);
    const lit = (near !== null && (edge.from === selected || edge.to === selected)) || id === wanted;
    const width = EDGE_STYLES[edge.type].width * (data.layout === "flow" ? 1 : 0.8);
    const faint = data.layout !== "flow" && near === null ? "66" : "";
    const colour = lit ? theme.accent : theme.edges[edge.type] + (near !== null && drawn.edges.length < MANY_EDGES ? "2E" : faint);
    // Arrowheads that nobody could see would take half of the time of drawing thousands of edges.
    const arrows = data.layout === "flow" || lit ? edge.arrows : "";
    return { color: { color: colour, hover: colour, highlight: colour, inherit: false }, width: lit ? 2.2 : width, arrows };
  }

  function restyle(touched) {
    looks = new Map();
    const changed = drawn.edges.length < MANY_EDGES || !touched ? drawn.edges : drawn.edges.filter((edge) => touched.has(edge.from) || touched.has(edge.to));
    recolour(changed);
    network?.redraw();
  }

  // vis-network works out an edge anew for each change told to it; where only its colour is another, it is not told.
  function recolour(changed) {
    const told = [];
    for (const edge of changed) {
      const [body, look] = [network?.body.edges[edgeId(edge)], edgeLook(edge)];
      if (body && body.options.width === look.width && shaped.get(body) === look.arrows) Object.assign(body.options.color, look.color);
      else told.push({ id: edgeId(edge), ...look });
    }
    edges.update(told);
    for (const { id, arrows } of told) if (network?.body.edges[id]) shaped.set(network.body.edges[id], arrows);
  }

  // Names and what edges say, over everything, at one size on the screen.
  function overlay(ctx) {
    const scale = network.getScale();
    const view = [canvas.clientWidth, canvas.clientHeight];
    const ratio = ctx.canvas.width / view[0];
    const middle = network.getViewPosition();
    if (seen) camera.note(scale, middle);
    const toScreen = (x, y) => [(x - middle.x) * scale + view[0] / 2, (y - middle.y) * scale + view[1] / 2];
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const grounds = new Map(data.layout !== "topics" ? [] : data.topics.filter((topic) => topic.root && topic.fields).map(({ id, fields: [[x, y, w]] }) => [id, [toScreen(x, y)[0], toScreen(x + w, y)[0]]]));
    const first = [selected, over].filter((id) => byId.has(id)).map((id) => byId.get(id));
    const rest = near === null ? ranked : [...ranked.filter((node) => near.has(node.id)), ...ranked.filter((node) => !near.has(node.id))];
    const shown = [...new Set([...first, ...rest])].filter((node) => !drawn.gone.has(node.id)).map((node) => {
      const body = network.body.nodes[node.id] ?? node;
      const [x, y] = toScreen(body.x, body.y);
      return { node, x, y, look: lookOf(node), first: first.includes(node), within: grounds.get(node.topic) };
    });
    const topics = data.topics.filter((topic) => !hidden.has(topic.id)).flatMap((topic) => (topic.fields ?? []).map(([x, y, w, h, inner]) => {
      const [left, top] = toScreen(x, y);
      return { ...topic, x: left, y: top + (w ? 5 : 0), w: w * scale, inner };
    }));
    const open = data.layout === "flow" ? [view[0] - camera.margins().right, view[1]] : view;
    told = paintNames(ctx, shown, topics, themes[scheme], scale, open);
    if (spelled || wanted) paintRelations(ctx, toScreen);
    ctx.restore();
  }

  function paintRelations(ctx, toScreen) {
    const taken = ground();
    for (const { box } of told) taken.take(box);
    const scale = network.getScale();
    for (const node of FONT * scale < LEGIBLE ? [] : data.nodes.filter((one) => one.w && !drawn.gone.has(one.id))) {
      const body = network.body.nodes[node.id] ?? node;
      const [[left, top], [right, bottom]] = [-0.5, 0.5].map((side) => toScreen(body.x + side * node.w, body.y + side * node.h));
      taken.take([left, top, right, bottom]);
    }
    ctx.font = `11px ${FACE}`;
    for (const edge of drawn.edges) {
      const lit = edgeId(edge) === wanted || (selected !== null && (edge.from === selected || edge.to === selected));
      if (!lit && (!spelled || selected !== null)) continue;
      const [from, to] = [edge.from, edge.to].map((id) => network.body.nodes[id] ?? byId.get(id));
      const text = (edge.relation ?? words.types_along[edge.type]) + (edge.strength === "helpful" ? ` (${words.helpful})` : "");
      const half = widthOf(ctx, text, ctx.font) / 2 + 4;
      // Where no name is in the way, the middle of the line first.
      const places = [0.5, 0.38, 0.62].map((share) => toScreen(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share));
      const place = places.find(([px, py]) => taken.free([px - half, py - 8, px + half, py + 8]));
      if (!place) continue;
      const [x, y] = place;
      const box = [x - half, y - 8, x + half, y + 8];
      taken.take(box);
      ctx.fillStyle = themes[scheme].surface;
      ctx.fillRect(box[0], box[1], 2 * half, 16);
      ctx.fillStyle = lit ? themes[scheme].accent : themes[scheme].muted;
      ctx.fillText(text, x, y);
    }
  }

  function setScheme(next) {
    if (next === scheme) return;
    scheme = next;
    restyle();
    drawLegend(legend, data, themes[scheme], words, hidden, hide);
  }

  function svg() {
    const places = data.nodes.filter((node) => !drawn.gone.has(node.id)).map((node) => ({ node, ...network.getPosition(node.id), look: lookOf(node) }));
    const lines = drawn.edges.map((edge) => {
      const { color, width } = edgeLook(edge);
      const dashes = lineOf(edge).dashes || [];
      const alpha = color.color.length === 9 ? parseInt(color.color.slice(7), 16) / 255 : 1;
      return { edge, look: { colour: color.color.slice(0, 7), width, dashes, alpha } };
    });
    return svgOf(places, lines, data.topics.filter((topic) => !hidden.has(topic.id)), themes[scheme], hidden, words.map);
  }

  function keepPlace(id) {
    const { x, y } = network.getPosition(id);
    Object.assign(byId.get(id), { x, y });
    if (!moved.has(camera.signature())) moved.set(camera.signature(), new Map());
    moved.get(camera.signature()).set(id, { x, y });
  }

  // ---- selection

  function clicked({ pointer }) {
    activate(true);
    hover.hide();
    const id = at(pointer.DOM);
    if (id !== undefined) {
      card.close();
      // Python is told first, and answers while the neighbours light up.
      onClick(id);
      return void setTimeout(() => select(id));
    }
    const edge = edgeAt(pointer.DOM);
    if (edge) return tell(edge);
    card.close();
    select(null);
  }

  // The node at a point of the map, by its mark or by its name.
  function at(point) {
    const id = network.getNodeAt(point);
    if (id !== undefined) return id;
    return told.find(({ box }) => point.x >= box[0] && point.x <= box[2] && point.y >= box[1] && point.y <= box[3])?.id;
  }

  function edgeAt(point) {
    if (near === null && drawn.edges.length > 400) return undefined;
    const id = network.getEdgeAt(point);
    const edge = id === undefined ? undefined : drawn.edges.find((one) => edgeId(one) === id);
    return edge && (near === null || edge.from === selected || edge.to === selected) ? edge : undefined;
  }

  function tell(edge) {
    over = edgeId(edge);
    card.show(edge, names);
    wanted = edgeId(edge);
    restyle();
    status.textContent = `${names.get(edge.from)} — ${edge.relation ?? words.types[edge.type]} — ${names.get(edge.to)}. ${edge.why ?? ""}`;
  }

  function neighbours(id) {
    const found = new Set([id]);
    for (const edge of drawn.edges) {
      if (edge.from === id) found.add(edge.to);
      if (edge.to === id) found.add(edge.from);
    }
    return found;
  }

  function select(id) {
    const known = id !== null && id !== undefined && byId.has(id) && !drawn.gone.has(id);
    if ((known ? id : null) === selected) return;
    const touched = new Set([selected, id]);
    selected = known ? id : null;
    near = known ? neighbours(id) : null;
    restyle(touched);
    listAgain();
    offer();
    const node = byId.get(selected);
    status.textContent = node ? spoken(node) : "";
  }

  function offer() {
    const more = byId.get(selected)?.more;
    grow.hidden = !onExpand || !more;
    grow.textContent = more ? words.expand.replace("{count}", more) : "";
  }

  function spoken(node) {
    const count = (end) => drawn.edges.filter((edge) => edge.type === "REQUIRES" && edge[end] === node.id).length;
    const state = node.state ? [words[node.state]] : [];
    return [node.label, node.other, words.kinds[node.kind], ...state, `${words.needs_count} ${count("from")}`, `${words.serves_count} ${count("to")}`].filter(Boolean).join(", ");
  }

  function choose(id) {
    if (!byId.has(id)) return;
    select(id);
    if (!list.open) focus(id);
    onClick(id);
  }

  function focus(id) {
    if (nodes.get(id) === null) return;
    network.moveTo({ position: network.getPosition(id), scale: Math.max(network.getScale(), 0.7), animation: camera.motion() });
  }

  // Bring a node into sight, if it is not.
  function reveal(id) {
    if (!seen || !byId.has(id)) return;
    const place = network.canvasToDOM(network.getPosition(id));
    const inside = place.x > 10 && place.y > 10 && place.x < canvas.clientWidth - 10 && place.y < canvas.clientHeight - 10;
    if (!inside) network.moveTo({ position: network.getPosition(id), animation: camera.motion() });
  }

  function walk([dx, dy]) {
    const from = selected ?? data.nodes.find((node) => node.goal)?.id ?? data.nodes[0]?.id;
    if (from === undefined || selected === null) return from !== undefined && arrive(from);
    const here = network.getPosition(from);
    const best = (ids) => {
      let winner = null;
      let least = Infinity;
      for (const id of ids) {
        if (drawn.gone.has(id)) continue;
        const there = network.getPosition(id);
        const [x, y] = [there.x - here.x, there.y - here.y];
        const along = x * dx + y * dy;
        const cost = Math.hypot(x, y) + 2 * Math.abs(x * dy - y * dx);
        if (id !== from && along > 1 && cost < least) [winner, least] = [id, cost];
      }
      return winner;
    };
    const next = best(neighbours(from)) ?? best(data.nodes.map((node) => node.id));
    if (next !== null) arrive(next);
  }

  // Where a reader who came by the keyboard goes on: at what the map is about.
  function home() {
    if (list.open) return void host.querySelector(".sg-listing button")?.focus();
    canvas.focus();
    const node = data.nodes.find((one) => one.goal);
    if (!node) return;
    reveal(node.id);
    status.textContent = spoken(node);
  }

  function arrive(id) {
    select(id);
    focus(id);
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (WALK[event.key]) walk(WALK[event.key]);
    else if (event.key === "Enter" || event.key === " ") selected !== null && onClick(selected);
    else if (event.key === "e" && onExpand) selected !== null && onExpand(selected);
    else if (event.key === "+" || event.key === "=") camera.zoom(1.3);
    else if (event.key === "-") camera.zoom(1 / 1.3);
    else if (event.key === "0") camera.fit();
    else if (event.key === "Escape") wanted === null ? select(null) : card.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // ---- the pointer, the list, the size

  let pointed = null;
  function point(event) {
    if (event.buttons) return;
    pointed = { x: event.offsetX, y: event.offsetY };
    requestAnimationFrame(() => pointed && pointAt(pointed));
  }

  function pointAt(place) {
    pointed = null;
    const id = at(place);
    const edge = id === undefined && drawn.edges.length < MANY_EDGES ? edgeAt(place) : undefined;
    const name = id ?? (edge ? edgeId(edge) : null);
    if (name === over) return;
    const touched = [over, id].filter((one) => byId.has(one));
    over = name;
    for (const one of touched) looks.delete(one);
    canvas.style.cursor = name === null ? "" : "pointer";
    if (touched.length) network.redraw();
    // What the open card says is not said again over it.
    if (name === null || name === wanted) return hover.hide();
    hover.show(() => (id === undefined ? edgePreview(edge, names, words) : nodePreview(byId.get(id), words)), place);
  }

  function listed(on) {
    host.classList.toggle("sg-listed", on);
    bar.list(on);
    list.turn(on);
    if (on) isDrawn();
    else activate(true);
  }

  function listAgain() {
    list?.draw({ data, edges: drawn.edges, gone: drawn.gone, names, selected });
  }

  function resized() {
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (!width || !height) return;
    const [scale, position] = [network.getScale(), network.getViewPosition()];
    network.setSize(`${width}px`, `${height}px`);
    network.redraw();
    if (seen) return network.moveTo({ scale, position, animation: false });
    if (data.layout === "flow") show(data, spread !== null);
    seen = true;
    if (!camera.recall()) camera.fit(false);
    if (selected !== null) reveal(selected);
    isDrawn();
  }

  function isDrawn() {
    if (host.dataset.drawn) return;
    host.dataset.drawn = "true";
    onDrawn();
  }

  // In a page that scrolls, the map takes wheel and touch only after the reader has turned to it.
  function activate(on) {
    if (!guard || !network) return;
    network.setOptions({ interaction: { zoomView: on } });
    cover.hidden = on || !matchMedia("(pointer: coarse)").matches;
  }

  function destroy() {
    if (seen) camera.remember();
    camera.stop();
    hover.hide();
    sizes.disconnect();
    document.removeEventListener("pointerdown", outside, true);
    network.destroy();
    host.replaceChildren();
    host.classList.remove("sg-listed");
    delete host.dataset.drawn;
    delete host.conceptMap;
  }

  host.conceptMap = {
    update, learn, select, reveal, focus, home, fit: camera.fit, setScheme, setHidden, destroy, network, at: (id) => network.canvasToDOM(network.getPosition(id)),
    get selected() { return selected; }, get told() { return told.map(({ id }) => id); }, get edges() { return drawn.edges; },
  };
  return host.conceptMap;
}
