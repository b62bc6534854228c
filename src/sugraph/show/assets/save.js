// What is seen as a file: PNG as it stands on the screen, SVG with the whole map.

function saveFile(name, blob) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function savePng(canvas, surface, name) {
  const copy = element("canvas", { width: canvas.width, height: canvas.height });
  const ctx = copy.getContext("2d");
  ctx.fillStyle = surface;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => saveFile(name, blob), "image/png");
}

const inXml = (text) => String(text).replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
  .replace(/[<>&"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

// As much of a canvas's context as paint.js uses, that writes SVG.
class SvgContext {
  constructor() {
    Object.assign(this, { parts: [], path: "", fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "", dashes: [] });
  }
  beginPath() { this.path = ""; }
  add(letter, ...points) { this.path += letter + points.map((value) => Math.round(value * 10) / 10).join(" "); }
  moveTo(x, y) { this.add("M", x, y); }
  lineTo(x, y) { this.add("L", x, y); }
  bezierCurveTo(...points) { this.add("C", ...points); }
  closePath() { this.path += "Z"; }
  setLineDash(dashes) { this.dashes = dashes; }
  get faded() { return this.globalAlpha < 1 ? ` opacity="${this.globalAlpha}"` : ""; }
  fill() { this.parts.push(`<path d="${this.path}" fill="${this.fillStyle}"${this.faded}/>`); }
  stroke() {
    const dashes = this.dashes.length ? ` stroke-dasharray="${this.dashes.join(" ")}"` : "";
    this.parts.push(`<path d="${this.path}" fill="none" stroke="${this.strokeStyle}" stroke-width="${Math.round(this.lineWidth * 100) / 100}"${dashes}${this.faded}/>`);
  }
  write(text, x, y, paint) {
    const anchor = this.textAlign === "left" ? "start" : "middle";
    const [, weight, size] = this.font.match(/^(?:(\d+) )?([\d.]+)px/);
    this.parts.push(`<text x="${Math.round(x)}" y="${Math.round(y * 10) / 10}" dominant-baseline="central" text-anchor="${anchor}" font-size="${size}"${weight ? ` font-weight="${weight}"` : ""} ${paint}${this.faded}>${inXml(text)}</text>`);
  }
  fillText(text, x, y) { this.write(text, x, y, `fill="${this.fillStyle}"`); }
  strokeText(text, x, y) { this.write(text, x, y, `fill="none" stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}" stroke-linejoin="round"`); }
}

function arrow(ctx, from, to, node, look) {
  // The line ends at the border of what it leads to.
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const long = Math.hypot(dx, dy) || 1;
  const [w, h] = extent(node, 1);
  const reach = Math.min(w / 2 / Math.abs(dx / long || 1e-9), h / 2 / Math.abs(dy / long || 1e-9)) + 2;
  const [x, y] = [to.x - (dx / long) * reach, to.y - (dy / long) * reach];
  Object.assign(ctx, { strokeStyle: look.colour, fillStyle: look.colour, lineWidth: look.width, globalAlpha: look.alpha });
  ctx.setLineDash(look.dashes);
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.lineTo(x, y);
  ctx.stroke();
  ctx.setLineDash([]);
  const [bx, by, side] = [x - (dx / long) * 9, y - (dy / long) * 9, 4];
  ctx.beginPath();
  polygon(ctx, [[x, y], [bx - (dy / long) * side, by + (dx / long) * side], [bx + (dy / long) * side, by - (dx / long) * side]]);
  ctx.fill();
  ctx.globalAlpha = 1;
}

// nodes: [{ node, x, y, look }]; edges: [{ edge, look }]; the whole map in its own size.
function svgOf(nodes, edges, topics, theme, hidden, title) {
  const ctx = new SvgContext();
  const at = new Map(nodes.map((item) => [item.node.id, item]));
  paintFields(ctx, topics, theme, 1, hidden);
  for (const { edge, look } of edges) {
    const [tail, head] = edge.arrows === "from" ? [at.get(edge.to), at.get(edge.from)] : [at.get(edge.from), at.get(edge.to)];
    if (tail && head) arrow(ctx, tail, head, head.node, look);
  }
  for (const { node, x, y, look } of nodes) paintNode(ctx, node, x, y, look, 1);
  const named = nodes.filter(({ node }) => !node.lines).map((item) => ({ ...item, first: false }));
  for (const { node, x, y, look } of named) {
    Object.assign(ctx, { font: `13px ${FACE}`, textAlign: "center", fillStyle: look.text, globalAlpha: look.ink });
    ctx.fillText(shortened(node.label), x, y + extent(node, 1)[1] / 2 + 10);
  }
  Object.assign(ctx, { textAlign: "left", globalAlpha: 1 });
  for (const topic of topics)
    for (const [x, y, w, , inner] of topic.fields ?? []) {
      Object.assign(ctx, { font: `700 ${inner ? 22 : 34}px ${FACE}`, fillStyle: theme.topics[topic.colour % theme.topics.length].name });
      ctx.fillText(topic.name, w ? x + 16 : x, y + 28);
    }
  const xs = nodes.flatMap(({ node, x }) => [x - extent(node, 1)[0], x + extent(node, 1)[0]]);
  const ys = nodes.flatMap(({ node, y }) => [y - extent(node, 1)[1] - 40, y + extent(node, 1)[1] + 40]);
  for (const topic of topics) for (const [x, y, w, h] of topic.fields ?? []) xs.push(x, x + w), ys.push(y, y + h);
  const low = (values) => Math.floor(values.reduce((a, b) => Math.min(a, b), Infinity)) - 30;
  const high = (values) => Math.ceil(values.reduce((a, b) => Math.max(a, b), -Infinity)) + 30;
  const [left, top] = xs.length ? [low(xs), low(ys)] : [0, 0];
  const [width, height] = xs.length ? [high(xs) - left, high(ys) - top] : [100, 100];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}" font-family="${inXml(FACE)}">`
    + `<title>${inXml(title)}</title><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${theme.surface}"/>${ctx.parts.join("\n")}</svg>\n`;
}
