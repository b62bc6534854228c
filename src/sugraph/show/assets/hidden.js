// What the legend hides. A chain of edges of one type that runs through hidden nodes stays as one drawn link, so that
// hiding the methods still shows which theory rests on which.

const CHAINS = new Set(["REQUIRES", "BROADER", "PART_OF", "DERIVES_FROM", "NEXT", "CITES"]);

// The names by which a node can be hidden: its kind, its category, what the reader knows of it, its topic.
const handles = (node) => [node.kind, node.category, node.state, node.topic].filter(Boolean);

const isHidden = (node, hidden) => handles(node).some((name) => hidden.has(name)) && !node.goal;

// The edges that are drawn, those of `data` first; an edge made of a chain has `via`, the ids that it runs through.
function shownEdges(data, hidden) {
  const gone = new Set(data.nodes.filter((node) => isHidden(node, hidden)).map((node) => node.id));
  const kept = data.edges.filter((edge) => !hidden.has(edge.type));
  const open = kept.filter((edge) => !gone.has(edge.from) && !gone.has(edge.to));
  if (!gone.size) return { gone, edges: open };
  const there = new Set(open.map((edge) => `${edge.type}|${edge.from}|${edge.to}`));
  const onward = new Map();
  for (const edge of kept.filter((one) => CHAINS.has(one.type) && gone.has(one.from))) {
    const key = `${edge.type}|${edge.from}`;
    onward.has(key) ? onward.get(key).push(edge) : onward.set(key, [edge]);
  }
  const links = [];
  for (const edge of kept) {
    if (gone.has(edge.from) || !gone.has(edge.to) || !CHAINS.has(edge.type)) continue;
    const seen = new Set([edge.to]);
    follow({ at: edge.to, via: [edge.to] });
    function follow({ at, via }) {
      for (const next of onward.get(`${edge.type}|${at}`) ?? []) {
        if (seen.has(next.to)) continue;
        seen.add(next.to);
        if (gone.has(next.to)) follow({ at: next.to, via: [...via, next.to] });
        else join(next.to, via);
      }
    }
    function join(to, via) {
      const key = `${edge.type}|${edge.from}|${to}`;
      if (to === edge.from || there.has(key)) return;
      there.add(key);
      links.push({ from: edge.from, to, type: edge.type, arrows: edge.arrows, via });
    }
  }
  return { gone, edges: [...open, ...links] };
}
