// The camera: how a map opens, zooms, and is found again as it was left; and how nodes slide to new places.

const GLIDE = 280; // milliseconds

// of: { network, canvas, data, gone, store }, all but canvas and store asked for when needed.
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
  const reach = (node, scale) => Math.max(
    (extent(node, scale)[0] * scale) / 2, node.w && FONT * scale < LEGIBLE ? 3.4 * columnsOf(shortened(node.label)) + 14 : 0);

  // The largest scale at which everything is as wide as the place for it, names included, and its middle in pixels.
  function across([left, , right], wide, most) {
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
    const [width, height] = [of.canvas.clientWidth, of.canvas.clientHeight];
    // The buttons at the right and the closed legend below cover nothing that is shown whole.
    const buttons = width > 500 ? 52 : 0;
    const legend = height > 400 ? 40 : 0;
    const high = (height - 24 - legend) / (bottom - top);
    const [scale, middle] = across([left, top, right], width - 30 - buttons, Math.max(0.01, Math.min(most, high)));
    const position = { x: (middle + buttons / 2) / scale, y: (top + bottom) / 2 + legend / 2 / scale };
    of.network().moveTo({ scale: Math.max(0.01, scale), position, animation: animated && motion() });
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
    const kept = { ...last, count: of.data().nodes.length };
    try {
      sessionStorage.setItem(at, JSON.stringify(kept));
    } catch {
      // Storage may be full or forbidden: the camera is then not kept, which is all that is lost.
    }
  }

  function recall() {
    try {
      const kept = of.store ? JSON.parse(sessionStorage.getItem(key()) ?? "null") : null;
      if (!kept || kept.count !== of.data().nodes.length) return false;
      of.network().moveTo({ scale: kept.scale, position: kept.position, animation: false });
      return true;
    } catch {
      return false;
    }
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

  return { calm, motion, fit, zoom, key, signature, note, remember, recall, glide, stop: () => gliding++ };
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
