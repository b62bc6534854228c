// Columns drawn apart to fill their place, where the map is too small for names to be read in its boxes: wider where it
// is tall, higher where it is wide. Nodes keep their columns and their order in them.

const APART = [3, 6]; // how many times wider and higher a map is drawn at most
const NAME_ROW = 14; // pixels between boxes that stand each in a row of its own
const SPREAD_MOST = 200; // nodes

// nodes: with `raw`, where they stood; width and height: of the place for their middles, in pixels.
// Answers { wider, left, places: { id: [x, y] } }, or null where nothing is drawn apart.
function spreadOf(nodes, width, height) {
  if (nodes.length < 3 || nodes.length > SPREAD_MOST || width <= 0 || height <= 0) return null;
  const xs = nodes.map((node) => node.raw.x);
  const ys = nodes.map((node) => node.raw.y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [wide, high] = [Math.max(Math.max(...xs) - left, 1), Math.max(Math.max(...ys) - top, 1)];
  if (Math.min(width / wide, height / high) * FONT >= LEGIBLE) return null;
  const tallest = Math.max(...nodes.map((node) => node.h ?? 0)) + NAME_ROW;
  const wider = Math.min(APART[0], Math.max(1, (width * high) / height / wide));
  const target = (height * wide * wider) / width;
  const higher = Math.min(APART[1], Math.max(1, target / high));
  const row = Math.min(target / (nodes.length - 1), 4 * tallest);
  // Each in a row of its own, where there is room for it: no name is then in the way of another.
  const rows = row >= tallest ? new Map([...nodes].sort((a, b) => a.raw.y - b.raw.y || a.raw.x - b.raw.x).map((node, index) => [node.id, top + index * row])) : null;
  if (!rows && wider === 1 && higher === 1) return null;
  const places = Object.fromEntries(nodes.map(({ id, raw }) => [id, [left + (raw.x - left) * wider, rows?.get(id) ?? top + (raw.y - top) * higher]]));
  return { wider, left, places };
}

// Puts nodes where a spread has them; what came to the map after it stands between those that it stood between.
function spreadTo(nodes, spread) {
  const knots = spread ? nodes.filter((node) => spread.places[node.id]).map((node) => [node.raw.y, spread.places[node.id][1]]).sort((a, b) => a[0] - b[0]) : [];
  for (const node of nodes) {
    const place = spread?.places[node.id];
    if (place) [node.x, node.y] = place;
    else if (knots.length > 1) Object.assign(node, { x: spread.left + (node.raw.x - spread.left) * spread.wider, y: between(knots, node.raw.y) });
    else Object.assign(node, node.raw);
  }
}

function between(knots, y) {
  const [first, last] = [knots[0], knots.at(-1)];
  if (y <= first[0]) return first[1] + y - first[0];
  if (y >= last[0]) return last[1] + y - last[0];
  const next = knots.findIndex((knot) => knot[0] > y);
  const [[a, from], [b, to]] = [knots[next - 1], knots[next]];
  return from + ((to - from) * (y - a)) / (b - a);
}
