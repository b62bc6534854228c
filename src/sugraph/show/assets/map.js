// The concept map: vis-network wrapped for the offline page and for the live component. No build step.
//
//   const map = createMap(vis, host, { data, themes, scheme, words, selected, store, guard, onClick })
//
// data: { nodes, edges, options } as sugraph.show.network.network_data gives it. Labels and titles are text;
// nothing of them ever becomes HTML. The legend is in legend.js; sugraph.show.map_script joins the two.

const FADED = "38"; // alpha, as two hexadecimal digits
const READABLE = 0.45; // a map that only fits at a smaller scale opens at its centre instead
const WALK = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

const edgeId = (edge) => `${edge.type}|${edge.from}|${edge.to}`;

export function createMap(vis, host, settings) {
  const { themes, words, onClick = () => {}, store = "", guard = false } = settings;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const canvas = element("div", { className: "sg-canvas", tabIndex: 0, role: "application", ariaLabel: words.map });
  canvas.setAttribute("aria-describedby", "sg-help");
  const status = element("div", { className: "sg-hidden", role: "status", ariaLive: "polite" });
  const help = element("div", { className: "sg-hidden", id: "sg-help" }, words.help);
  const legend = element("details", { className: "sg-legend" });
  const cover = element("button", { type: "button", className: "sg-cover", hidden: true }, element("span", {}, words.untouched));
  host.replaceChildren(canvas, buttons(), legend, cover, status, help);

  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  let data = { nodes: [], edges: [], options: {} };
  let scheme = settings.scheme ?? "light";
  let selected = null;
  let near = null; // ids lit up with the selected node; null when nothing fades
  let signature = "";
  let seen = false;

  show(settings.data);
  const network = new vis.Network(canvas, { nodes, edges }, { ...data.options, autoResize: false });
  network.on("click", ({ nodes: [id] }) => {
    activate(true);
    hideHover();
    if (id === undefined) return select(null);
    select(id);
    onClick(id);
  });
  for (const moved of ["dragEnd", "zoom", "animationFinished"]) network.on(moved, remember);
  network.on("hoverNode", () => (canvas.style.cursor = "pointer"));
  network.on("blurNode", () => (canvas.style.cursor = ""));
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

  // ---- what is drawn

  function show(next) {
    data = next;
    const ids = new Set(data.nodes.map((node) => node.id));
    nodes.remove(nodes.getIds().filter((id) => !ids.has(id)));
    const drawn = data.edges.map((edge) => ({ ...edge, id: edgeId(edge) }));
    const kept = new Set(drawn.map((edge) => edge.id));
    edges.remove(edges.getIds().filter((id) => !kept.has(id)));
    if (!ids.has(selected)) selected = near = null;
    else near = neighbours(selected);
    nodes.update(data.nodes.map((node) => ({ ...node, ...nodeLook(node) })));
    const name = new Map(data.nodes.map((node) => [node.id, node.title.split("\n", 1)[0]]));
    const says = (edge) => `${name.get(edge.from)} — ${edge.relation ?? words.types[edge.type]} — ${name.get(edge.to)}`;
    const told = (edge) => (edge.title ? `${says(edge)}\n${edge.title}` : says(edge));
    edges.update(drawn.map((edge) => ({ ...edge, ...edgeLook(edge), title: told(edge) })));
    const goals = data.nodes.filter((node) => node.goal).map((node) => node.id);
    signature = `${goals.join()}#${data.nodes.length}`;
    drawLegend(legend, data, themes[scheme], words);
  }

  function update(next) {
    const before = new Set(data.nodes.map((node) => node.id));
    const stay = next.nodes.filter((node) => before.has(node.id)).length;
    hideHover();
    show(next);
    // Much the same picture: the reader keeps their place. Another one: it is shown whole.
    if (stay * 2 < Math.max(before.size, next.nodes.length)) opening();
  }

  function hideHover() {
    canvas.querySelector(".vis-tooltip")?.style.setProperty("visibility", "hidden");
  }

  function nodeLook(node) {
    const theme = themes[scheme];
    const look = theme.states[node.state] ?? theme.kinds[node.kind];
    const faded = near !== null && !near.has(node.id);
    const chosen = node.id === selected;
    const alpha = faded ? FADED : "";
    const border = (chosen || node.goal ? theme.accent : look.border) + alpha;
    const plain = { background: look.fill + alpha, border };
    return {
      color: { ...plain, highlight: plain, hover: plain },
      font: {
        ...node.font, color: look.text + alpha, ital: { ...node.font?.ital, color: theme.muted + alpha },
        strokeColor: theme.surface, strokeWidth: node.size ? 3 : 0,
      },
      borderWidth: chosen ? 4 : node.goal ? 3 : 1.5,
      shapeProperties: { borderRadius: 7, borderDashes: node.state === "locked" ? [5, 4] : false },
    };
  }

  function edgeLook(edge) {
    const lit = near !== null && (edge.from === selected || edge.to === selected);
    const colour = lit ? themes[scheme].accent : themes[scheme].edges[edge.type] + (near === null ? "" : FADED);
    return { color: { color: colour, hover: colour, highlight: colour, inherit: false }, width: lit ? 2 : edge.width };
  }

  function restyle() {
    nodes.update(data.nodes.map((node) => ({ id: node.id, ...nodeLook(node) })));
    edges.update(data.edges.map((edge) => ({ id: edgeId(edge), ...edgeLook(edge) })));
  }

  function setScheme(next) {
    if (next === scheme) return;
    scheme = next;
    restyle();
    drawLegend(legend, data, themes[scheme], words);
  }

  // ---- selection

  function neighbours(id) {
    const found = new Set([id]);
    for (const edge of data.edges) {
      if (edge.from === id) found.add(edge.to);
      if (edge.to === id) found.add(edge.from);
    }
    return found;
  }

  function select(id) {
    const known = id !== null && id !== undefined && nodes.get(id) !== null;
    if ((known ? id : null) === selected) return;
    selected = known ? id : null;
    near = known ? neighbours(id) : null;
    restyle();
    status.textContent = known ? nodes.get(id).title : "";
  }

  function focus(id) {
    if (nodes.get(id) === null) return;
    network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: motion() });
  }

  function walk([dx, dy]) {
    const from = selected ?? data.nodes.find((node) => node.goal)?.id ?? data.nodes[0]?.id;
    if (from === undefined || selected === null) return from !== undefined && arrive(from);
    const here = network.getPosition(from);
    const best = (ids) => {
      let winner = null;
      let least = Infinity;
      for (const id of ids) {
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

  function arrive(id) {
    select(id);
    focus(id);
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (WALK[event.key]) walk(WALK[event.key]);
    else if (event.key === "Enter" || event.key === " ") selected !== null && onClick(selected);
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "0") fit();
    else if (event.key === "Escape") select(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // ---- camera

  function motion() {
    return calm.matches ? false : { duration: 280, easingFunction: "easeInOutQuad" };
  }

  function zoom(factor) {
    network.moveTo({ scale: Math.min(3, Math.max(0.03, network.getScale() * factor)), animation: motion() });
  }

  function fit() {
    network.fit({ animation: motion(), maxZoomLevel: 1.2, minZoomLevel: 0.02 });
  }

  // How a map opens: whole if its names can be read then, else at what it is about.
  function opening() {
    network.fit({ animation: false, maxZoomLevel: 1.1, minZoomLevel: 0.02 });
    const goal = data.nodes.find((node) => node.goal);
    if (goal && network.getScale() < READABLE) network.moveTo({ scale: 0.7, position: inside(goal, 0.7), animation: false });
    remember();
  }

  // The point nearest to a node at which no side of the view lies beyond the map.
  function inside(node, scale) {
    const clamp = (at, all, room) => {
      const [low, high] = [Math.min(...all) + room, Math.max(...all) - room];
      return low > high ? (low + high) / 2 : Math.min(high, Math.max(low, at));
    };
    const half = (pixels) => pixels / 2 / scale - 110;
    return {
      x: clamp(node.x, data.nodes.map((one) => one.x), half(canvas.clientWidth)),
      y: clamp(node.y, data.nodes.map((one) => one.y), half(canvas.clientHeight)),
    };
  }

  function remember() {
    if (!store || !seen) return;
    const camera = { signature, scale: network.getScale(), position: network.getViewPosition() };
    try {
      sessionStorage.setItem(store, JSON.stringify(camera));
    } catch {
      // Storage may be full or forbidden: the camera is then not kept, which is all that is lost.
    }
  }

  function recall() {
    try {
      const camera = JSON.parse(sessionStorage.getItem(store) ?? "null");
      if (!camera || camera.signature !== signature) return false;
      network.moveTo({ scale: camera.scale, position: camera.position, animation: false });
      return true;
    } catch {
      return false;
    }
  }

  function resized() {
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (!width || !height) return;
    const [scale, position] = [network.getScale(), network.getViewPosition()];
    network.setSize(`${width}px`, `${height}px`);
    network.redraw();
    if (seen) return network.moveTo({ scale, position, animation: false });
    seen = true;
    if (!store || !recall()) opening();
    host.dataset.drawn = "true";
  }

  // ---- around the canvas

  // In a page that scrolls, the map takes wheel and touch only after the reader has turned to it.
  function activate(on) {
    if (!guard) return;
    network.setOptions({ interaction: { zoomView: on } });
    cover.hidden = on || !matchMedia("(pointer: coarse)").matches;
  }

  function buttons() {
    const one = (sign, name, act) => element("button", { type: "button", title: name, ariaLabel: name, onclick: act }, sign);
    return element(
      "div",
      { className: "sg-buttons" },
      one("+", words.zoom_in, () => zoom(1.3)),
      one("−", words.zoom_out, () => zoom(1 / 1.3)),
      one(drawing("M3 9V3h6M15 3h6v6M21 15v6h-6M9 21H3v-6", { fill: "none", stroke: "currentColor" }), words.fit, () => fit()),
    );
  }

  function destroy() {
    remember();
    sizes.disconnect();
    document.removeEventListener("pointerdown", outside, true);
    network.destroy();
    host.replaceChildren();
    delete host.dataset.drawn;
    delete host.conceptMap;
  }

  host.conceptMap = { update, select, focus, fit, setScheme, destroy, network, get selected() { return selected; } };
  return host.conceptMap;
}
