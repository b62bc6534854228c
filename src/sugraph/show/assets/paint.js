// How nodes and topics are painted, on the canvas and into an SVG file alike: only with moveTo, lineTo, curves and texts.

const FACE = "system-ui, 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
const FONT = 15;
const SMALL = 11;
const LEGIBLE = 10; // pixels on the screen from which a name within its box is read
const LEAST = 2.6; // pixels on the screen that half a mark has at least
const ROUND = 0.5523; // a quarter of a circle as a curve

function polygon(ctx, points) {
  ctx.moveTo(...points[0]);
  for (const point of points.slice(1)) ctx.lineTo(...point);
  ctx.closePath();
}

function roundBox(ctx, left, top, width, height, radius) {
  const r = Math.min(radius, width / 2, height / 2);
  const k = r * (1 - ROUND);
  const [right, bottom] = [left + width, top + height];
  ctx.moveTo(left + r, top);
  ctx.lineTo(right - r, top);
  ctx.bezierCurveTo(right - k, top, right, top + k, right, top + r);
  ctx.lineTo(right, bottom - r);
  ctx.bezierCurveTo(right, bottom - k, right - k, bottom, right - r, bottom);
  ctx.lineTo(left + r, bottom);
  ctx.bezierCurveTo(left + k, bottom, left, bottom - k, left, bottom - r);
  ctx.lineTo(left, top + r);
  ctx.bezierCurveTo(left, top + k, left + k, top, left + r, top);
  ctx.closePath();
}

function outline(ctx, shape, x, y, w, h) {
  const [left, top, right, bottom] = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
  const around = (count, turn, inner = 1) => Array.from({ length: count }, (_, index) => {
    const angle = turn + (index * 2 * Math.PI) / count;
    const reach = index % 2 ? inner : 1;
    return [x + (w / 2) * reach * Math.cos(angle), y + (h / 2) * reach * Math.sin(angle)];
  });
  ctx.beginPath();
  if (shape === "box") roundBox(ctx, left, top, w, h, 7);
  else if (shape === "pill" || shape === "dot") roundBox(ctx, left, top, w, h, Math.max(w, h));
  else if (shape === "ellipse") roundBox(ctx, left, top, w, h, h * 0.45);
  else if (shape === "plate") {
    const tip = Math.min(12, h / 2);
    polygon(ctx, [[left, top], [right - tip, top], [right + 2, y], [right - tip, bottom], [left, bottom]]);
  } else if (shape === "diamond") polygon(ctx, [[x, top], [right, y], [x, bottom], [left, y]]);
  else if (shape === "triangle") polygon(ctx, [[x, top], [right, bottom], [left, bottom]]);
  else if (shape === "hexagon") polygon(ctx, around(6, 0));
  else if (shape === "star") polygon(ctx, around(10, -Math.PI / 2, 0.45));
  else if (shape === "database") {
    const lid = Math.min(6, h / 5);
    ctx.moveTo(left, top + lid);
    ctx.bezierCurveTo(left, top - lid / 2, right, top - lid / 2, right, top + lid);
    ctx.lineTo(right, bottom - lid);
    ctx.bezierCurveTo(right, bottom + lid / 2, left, bottom + lid / 2, left, bottom - lid);
    ctx.closePath();
  } else polygon(ctx, [[left, top], [right, top], [right, bottom], [left, bottom]]);
}

// Width and height of a node as it is painted at a scale: a mark never becomes too small to be seen.
function extent(node, scale) {
  if (node.w) return [node.w, node.h];
  const side = 2 * Math.max(node.size, (LEAST * Math.sqrt(node.size / 6)) / scale);
  return [side, side];
}

function nodeLook(node, theme, { chosen = false, faded = false, over = false } = {}) {
  const topic = node.colour === undefined ? undefined : theme.topics[node.colour % theme.topics.length];
  const base = theme.states[node.state] ?? topic ?? theme.kinds[node.kind];
  const concept = node.w !== undefined && node.kind === "Concept";
  return {
    ...base,
    muted: theme.muted,
    surface: theme.surface,
    // A mark is filled with its colour, a box only tinted: there its name stands in it.
    fill: node.w || node.state === "locked" ? base.fill : base.border,
    shape: node.state ? (concept ? STATE_SHAPES[node.state] : node.state === "ready" ? "diamond" : node.shape) : node.shape,
    dash: node.state === "locked" ? [5, 4] : [],
    line: chosen || over ? 3 : node.state === "ready" || node.goal ? 2.5 : 1.5,
    ring: chosen ? theme.accent : node.goal ? theme.text : "",
    alpha: faded ? 0.4 : 1,
    ink: faded ? 0.7 : 1, // of names: what is faded can still be read
  };
}

const CHIP = [20, 10]; // pixels on the screen of a box that is too small to be read: its name, where there is room, lies over it

function paintNode(ctx, node, x, y, look, scale) {
  const small = node.w && FONT * scale < LEGIBLE;
  const [w, h] = extent(node, scale).map((side, axis) => (small ? Math.min(side, CHIP[axis] / scale) : side));
  const line = Math.max(look.line, (node.w ? 1 : 0.6) / scale);
  ctx.globalAlpha = look.alpha;
  outline(ctx, look.shape, x, y, w, h);
  ctx.fillStyle = look.fill;
  ctx.fill();
  ctx.setLineDash(look.dash);
  ctx.strokeStyle = look.border;
  ctx.lineWidth = line;
  ctx.stroke();
  ctx.setLineDash([]);
  if (look.ring) {
    const room = 2 * (line + Math.max(3, 1.5 / scale));
    outline(ctx, look.shape, x, y, w + room, h + room);
    ctx.strokeStyle = look.ring;
    ctx.lineWidth = Math.max(2.5, 1.5 / scale);
    ctx.stroke();
  }
  ctx.globalAlpha = look.ink;
  if (node.lines && FONT * scale >= LEGIBLE) paintLines(ctx, node, x, y, h, look);
  ctx.globalAlpha = 1;
}

function paintLines(ctx, node, x, y, h, look) {
  const sign = node.sign ? `${node.sign} ` : "";
  const high = node.lines.length * FONT * 1.25 + (node.second ? SMALL * 1.4 : 0);
  let at = node.w ? y - high / 2 : y + h / 2 + 6;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const write = (text, size, colour) => {
    ctx.font = `${size}px ${FACE}`;
    if (!node.w) {
      ctx.strokeStyle = look.surface;
      ctx.lineWidth = 3;
      ctx.strokeText(text, x, at + size * 0.65);
    }
    ctx.fillStyle = colour;
    ctx.fillText(text, x, at + size * 0.65);
    at += size * (size === FONT ? 1.25 : 1.4);
  };
  for (const [index, line] of node.lines.entries()) write(index ? line : sign + line, FONT, look.text);
  if (node.second) write(node.second, SMALL, look.muted);
}

// The grounds of the topics, wider ones first.
function paintFields(ctx, topics, theme, scale, hidden) {
  for (const topic of topics) {
    if (hidden.has(topic.id)) continue;
    const { border } = theme.topics[topic.colour % theme.topics.length];
    for (const [x, y, w, h, inner] of topic.fields ?? []) {
      if (!w) continue;
      ctx.beginPath();
      roundBox(ctx, x, y, w, h, 26);
      ctx.fillStyle = border;
      ctx.globalAlpha = inner ? 0.09 : 0.05;
      ctx.fill();
      ctx.globalAlpha = inner ? 0.25 : 0.6;
      ctx.strokeStyle = border;
      ctx.lineWidth = (inner ? 1 : 1.4) / scale;
      ctx.stroke();
    }
  }
  ctx.globalAlpha = 1;
}
