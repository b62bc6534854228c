// Names at one size on the screen, whatever the zoom: those that matter most first, and none over another. A map that
// is too large to read every name tells the important ones, and more of them the closer the reader looks.

const NAME_SIZE = 12.5;
const LONGEST = 26; // columns of a name; Chinese characters take two
const CALM = 7; // pixels kept free around the names of marks
const TRIES = 900; // names tried in one frame

const columnsOf = (text) => [...text].reduce((sum, letter) => sum + (letter.codePointAt(0) > 0x2e7f ? 2 : 1), 0);

function shortened(text) {
  let columns = 0;
  let kept = "";
  for (const letter of text) {
    columns += letter.codePointAt(0) > 0x2e7f ? 2 : 1;
    if (columns > LONGEST) return `${kept.trimEnd()}…`;
    kept += letter;
  }
  return text;
}

// Keeps what is taken of the screen in cells, so that a thousand names are tried in a moment.
function ground() {
  const cells = new Map();
  const reach = ([left, top, right, bottom], act) => {
    for (let column = Math.floor(left / 90); column <= Math.floor(right / 90); column++)
      for (let row = Math.floor(top / 30); row <= Math.floor(bottom / 30); row++) if (act(column * 10_000 + row)) return true;
    return false;
  };
  const meets = (box, other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1];
  return {
    free: (box) => !reach(box, (cell) => cells.get(cell)?.some((other) => meets(box, other))),
    take: (box) => reach(box, (cell) => void (cells.get(cell)?.push(box) ?? cells.set(cell, [box]))),
  };
}

const widths = new Map();

function widthOf(ctx, text, font) {
  const key = `${font}|${text}`;
  if (!widths.has(key)) {
    if (widths.size > 20_000) widths.clear();
    ctx.font = font;
    widths.set(key, ctx.measureText(text).width);
  }
  return widths.get(key);
}

// Where the name of a small box may stand, so that it still lies over its box: in the middle, else to a side.
function asides(half, high) {
  const [right, down] = [Math.max(0, half - CHIP[0] / 2 - 2), Math.max(0, high - CHIP[1] / 2 + 2)];
  return [[0, 0], [right / 2, 0], [-right / 2, 0], [0, down], [0, -down], [right, 0], [-right, 0], [right, down], [right, -down], [-right, down], [-right, -down]];
}

// nodes: [{ node, x, y, look, first }] in the order of their weight, x and y on the screen; topics likewise.
// Answers where the names stand: [{ id, box }].
function paintNames(ctx, nodes, topics, theme, scale, [width, height]) {
  const taken = ground();
  const told = [];
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const topic of topics) paintTopicName(ctx, topic, theme, taken, [width, height]);
  let tries = 0;
  for (const item of nodes) {
    const { node, y, look } = item;
    const [w, h] = extent(node, scale).map((side) => side * scale);
    if (node.lines && FONT * scale >= LEGIBLE) continue;
    if (item.x < -60 || y < -20 || item.x > width + 60 || y > height + 20 || tries++ > TRIES) continue;
    const sign = node.sign ? `${node.sign} ` : "";
    // In two or three lines where the box is high enough for them.
    const several = node.w && node.lines.length > 1 && node.lines.length * 16 <= h + 8;
    const lines = several ? node.lines.map((line, index) => (index ? line : sign + line)) : [sign + shortened(node.label)];
    const font = `${item.first ? "600 " : ""}${NAME_SIZE}px ${FACE}`;
    // A box's name stands in it, or where the box is too small in a larger one over it; a mark's name below it.
    const half = Math.max(Math.max(...lines.map((line) => widthOf(ctx, line, font))) / 2 + 6, node.w ? w / 2 : 0);
    const [middle, high] = node.w ? [y, Math.max(2 + lines.length * 8, h / 2)] : [y + h / 2 + 9, 9];
    const room = node.w || item.first ? 0 : CALM;
    // At the edge of the view a name gives way, as long as its node is in sight.
    const x = item.x < 0 || item.x > width ? item.x : Math.min(Math.max(item.x, half + 3), Math.max(half + 3, width - half - 3));
    const boxAt = ([right, down]) => [x + right - half - room, middle + down - high - room / 3, x + right + half + room, middle + down + high + room / 3];
    const clear = (box) => taken.free(box) && !(item.within && (box[0] + room < item.within[0] || box[2] - room > item.within[1]));
    const inside = ([right]) => !right || (x + right - half > 0 && x + right + half < width);
    const aside = item.first ? [0, 0] : (node.w ? asides(half, high) : [[0, 0]]).find((one) => inside(one) && clear(boxAt(one)));
    if (!aside) continue;
    const box = boxAt(aside);
    taken.take(box);
    const at = [x + aside[0], middle + aside[1]];
    told.push({ id: node.id, box });
    ctx.globalAlpha = look.alpha;
    if (node.w) {
      outline(ctx, look.shape, at[0], at[1], 2 * half, 2 * high);
      ctx.fillStyle = look.surface;
      ctx.globalAlpha = 1;
      ctx.fill();
      ctx.globalAlpha = look.alpha;
      ctx.fillStyle = look.fill;
      ctx.fill();
      ctx.setLineDash(look.dash.map((length) => length * 0.7));
      ctx.strokeStyle = look.ring || look.border;
      ctx.lineWidth = look.ring ? 2.2 : 1.2;
      ctx.stroke();
      ctx.setLineDash([]);
    }
    ctx.font = font;
    ctx.globalAlpha = look.ink;
    if (!node.w) {
      ctx.strokeStyle = look.surface;
      ctx.lineWidth = 3.5;
      ctx.lineJoin = "round";
      ctx.strokeText(lines[0], ...at);
    }
    ctx.fillStyle = look.text;
    for (const [index, line] of lines.entries()) ctx.fillText(line, at[0], at[1] + (index - (lines.length - 1) / 2) * 15);
    ctx.globalAlpha = 1;
  }
  return told;
}

// A topic's name stands at the top of its ground, or in the middle of its nodes where it has none.
function paintTopicName(ctx, { name, colour, x, y, w, inner }, theme, taken, [width, height]) {
  if (x > width || y > height || x + w < 0 || y < -30) return;
  const font = `${inner ? 600 : 700} ${inner ? 12.5 : 15}px ${FACE}`;
  const text = shortened(name);
  if (inner && w && w < 40) return;
  const wide = widthOf(ctx, text, font);
  const left = w ? x + 8 : x - wide / 2;
  const box = [left - 3, y, left + wide + 3, y + (inner ? 17 : 20)];
  if (!taken.free(box)) return;
  taken.take(box);
  ctx.font = font;
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  ctx.strokeStyle = theme.surface;
  ctx.lineWidth = 4;
  ctx.strokeText(text, left, (box[1] + box[3]) / 2);
  ctx.fillStyle = theme.topics[colour % theme.topics.length].name;
  ctx.fillText(text, left, (box[1] + box[3]) / 2);
  ctx.textAlign = "center";
}
