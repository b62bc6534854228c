// The camera: how a map opens, zooms, and is found again as it was left; and how nodes slide to new places.

const GLIDE = 280; // milliseconds

const SIDE = 0.13; // of the place: what a name takes of it at the sides at most, since at the edge it gives way

// of: { network, canvas, tools, data, gone, spread, store }, all but canvas, tools and store asked for when needed.
function cameraOf(of) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const motion = () => (calm.matches ? false : { duration: GLIDE, easingFunction: "easeInOutQuad" });
  let gliding = 0;
  let last = null; // the view as it was last drawn

  // Left, top, right, bottom of everything drawn.
  function frame() {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const take = (left, top, right, bottom) => {
      box[0] = Math.min(box[0], left);
      box[1] = Math.min(box[1], top);
      box[2] = Math.max(box[2], right);
      box[3] = Math.max(box[3], bottom);
    };
    for (const node of of.data().nodes) {
      if (of.gone().has(node.id)) continue;
      const [w, h] = extent(node, 1);
      take(node.x - w / 2, node.y - h / 2, node.x + w / 2, node.y + h / 2 + (node.w ? 0 : 22));
    }
    if (of.data().layout === "topics")
      for (const topic of of.data().topics) for (const [x, y, w, h] of topic.fields ?? []) take(x, y, x + w, y + h);
    return box[0] === Infinity ? [-100, -100, 100, 100] : box;
  }

  // Half of the pixels that a node takes to its sides: where its box is too small to be read, its name over it is wider.
  const reachIn = (wide) => (node, scale) => {
    if (!node.w || FONT * scale >= LEGIBLE) return (extent(node, scale)[0] * scale) / 2;
    return Math.max(CHIP[0] / 2, Math.min(3.4 * columnsOf(shortened(node.label)) + 14, SIDE * wide));
  };

  // Pixels at the sides of the canvas that are not for the picture: the buttons, in a column or in a row, and the
  // closed legend cover nothing that is shown whole.
  function margins() {
    const [width, height, wide, high] = [of.canvas.clientWidth, of.canvas.clientHeight, of.tools.offsetWidth, of.tools.offsetHeight];
    const row = wide > high;
    return { width, height, right: !row && width > 500 ? wide + 16 : 0, top: row ? high + 14 : 0, bottom: height > 400 ? (row ? 66 : 40) : 0 };
  }

  // Width and height of the place for the middles of nodes whose names stand over them.
  function room() {
    const { width, height, right, top, bottom } = margins();
    const wide = width - 30 - right;
    return width ? [wide - 2 * Math.min(SIDE * wide, 45), height - 48 - top - bottom] : [0, 0];
  }

  // The largest scale at which everything is as wide as the place for it, names included, and its middle in pixels.
  function across([left, , right], wide, most) {
    const reach = reachIn(wide);
    let scale = Math.min(most, wide / (right - left));
    let sides = [left * scale, right * scale];
    const shown = of.data().layout === "flow" ? of.data().nodes.filter((node) => !of.gone().has(node.id)) : [];
    for (let turn = 0; turn < 3 && shown.length; turn++) {
      sides = shown.reduce(([low, high], node) => {
        const half = reach(node, scale);
        return [Math.min(low, node.x * scale - half), Math.max(high, node.x * scale + half)];
      }, [Infinity, -Infinity]);
      const xs = shown.map((node) => node.x);
      const span = Math.max(...xs) - Math.min(...xs);
      const names = sides[1] - sides[0] - span * scale;
      if (turn < 2) scale = Math.min(most, Math.max(0.05, (wide - names) / Math.max(span, 1)));
    }
    return [scale, (sides[0] + sides[1]) / 2];
  }

  function fit(animated = true, most = 1.15) {
    const [left, top, right, bottom] = frame();
    const { width, height, ...sides } = margins();
    const high = (height - 24 - sides.top - sides.bottom) / (bottom - top);
    const [scale, middle] = across([left, top, right], width - 30 - sides.right, Math.max(0.01, Math.min(most, high)));
    const position = { x: (middle + sides.right / 2) / scale, y: (top + bottom) / 2 + (sides.bottom - sides.top) / 2 / scale };
    of.network().moveTo({ scale: Math.max(0.01, scale), position, animation: animated && motion() });
  }

  // Move so that some nodes are in sight, no further than needed; if they need more room, show the whole map.
  function include(nodes) {
    const network = of.network();
    const { width, height, right, top, bottom } = margins();
    const scale = network.getScale();
    const view = network.getViewPosition();
    const need = (axis, size, before, after) => {
      const half = (node) => Math.min((extent(node, scale)[axis === "x" ? 0 : 1] * scale) / 2, 60) + 12;
      const at = (node) => (node[axis] - view[axis]) * scale + size / 2;
      const low = Math.min(...nodes.map((node) => at(node) - half(node))) - before;
      const high = Math.max(...nodes.map((node) => at(node) + half(node))) - (size - after);
      if (high - low > 0) return null;
      return low < 0 ? low : Math.max(0, high);
    };
    const [x, y] = [need("x", width, 0, right), need("y", height, top, bottom)];
    if (x === null || y === null) return fit();
    if (x || y) network.moveTo({ position: { x: view.x + x / scale, y: view.y + y / scale }, animation: motion() });
  }

  function zoom(factor) {
    const network = of.network();
    network.moveTo({ scale: Math.min(3, Math.max(0.02, network.getScale() * factor)), animation: motion() });
  }

  // The same goals in the same layout are the same place, whatever else of it is shown.
  const signature = () => `${of.data().layout}#${of.data().nodes.filter((node) => node.goal).map((node) => node.id).join()}`;
  const key = () => `${of.store}#${signature()}`;

  // A canvas that has left the page has no size, and vis-network then takes its corner for its middle: what is kept is
  // the view of the last drawing.
  function note(scale, position) {
    if (of.canvas.isConnected && of.canvas.clientWidth) last = { scale, position };
  }

  function remember(at = key()) {
    const network = of.network();
    note(network.getScale(), network.getViewPosition());
    if (!of.store || !last) return;
    const kept = { ...last, count: of.data().nodes.length, spread: of.spread() };
    try {
      sessionStorage.setItem(at, JSON.stringify(kept));
    } catch {
      // Storage may be full or forbidden: the camera is then not kept, which is all that is lost.
    }
  }

  // What was kept of this very map, or null.
  function kept() {
    try {
      const found = of.store ? JSON.parse(sessionStorage.getItem(key()) ?? "null") : null;
      return found?.count === of.data().nodes.length ? found : null;
    } catch {
      return null;
    }
  }

  function recall() {
    const found = kept();
    if (found) of.network().moveTo({ scale: found.scale, position: found.position, animation: false });
    return found !== null;
  }

  // from: where nodes stood, by id; to: where one stands when it has arrived.
  function glide(from, to, arrived) {
    const [begun, turn] = [performance.now(), ++gliding];
    const step = (now) => {
      if (turn !== gliding) return;
      const share = Math.min(1, Math.max(0, (now - begun) / GLIDE));
      const eased = 1 - (1 - share) ** 3;
      const bodies = of.network().body.nodes;
      for (const [id, start] of from) {
        const end = to(id);
        if (bodies[id] && end) Object.assign(bodies[id], { x: start.x + (end.x - start.x) * eased, y: start.y + (end.y - start.y) * eased });
      }
      of.network().redraw();
      share < 1 ? requestAnimationFrame(step) : arrived();
    };
    requestAnimationFrame(step);
  }

  return { calm, motion, fit, include, zoom, key, signature, room, margins, kept, note, remember, recall, glide, stop: () => gliding++ };
}

// Where nodes start from when the picture changes: what stays from where it stands, what is new from a neighbour.
function startsOf(data, edges, placeOf) {
  const starts = new Map();
  const beside = new Map();
  for (const edge of edges) {
    if (placeOf(edge.to)) beside.set(edge.from, edge.to);
    if (placeOf(edge.from)) beside.set(edge.to, edge.from);
  }
  for (const node of data.nodes) {
    const place = placeOf(node.id) ?? placeOf(beside.get(node.id));
    if (place && (place.x !== node.x || place.y !== node.y)) starts.set(node.id, { x: place.x, y: place.y });
  }
  return starts;
}
