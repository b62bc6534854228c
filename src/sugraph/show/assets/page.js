// The offline page around the map: search, details, theme. Runs from file://, asks no address for anything.
// Names and texts become text nodes only; formulas become MathML by KaTeX, which is told to trust nothing.

const held = (id) => JSON.parse(document.getElementById(id).textContent);
const { network, details, words } = held("sg-data");
const root = document.querySelector(".sg-root");
const panel = document.querySelector(".sg-panel");
const field = document.querySelector(".sg-search input");
const hits = document.querySelector(".sg-hits");
const dark = matchMedia("(prefers-color-scheme: dark)");
let map = null;
let marked = -1;

async function library(id) {
  const address = URL.createObjectURL(new Blob([held(id)], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function start() {
  wear();
  // KaTeX is a plain script: as a module it finds no exports object and puts itself on the window.
  if (document.getElementById("sg-katex")) await library("sg-katex");
  const vis = await library("sg-vis");
  const store = `sugraph-map:${document.title}`;
  map = createMap(vis, document.querySelector(".sg-map"), {
    data: network, themes: THEMES, words, scheme: root.dataset.theme, store, onClick: open,
  });
  dark.addEventListener("change", wear);
  field.addEventListener("input", () => list(field.value));
  field.addEventListener("keydown", searchKey);
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  const asked = decodeURIComponent(location.hash.slice(1));
  if (details[asked]) go(asked);
}

function wear() {
  root.dataset.theme = dark.matches ? "dark" : "light";
  map?.setScheme(root.dataset.theme);
}

// ---- details

function open(id) {
  const known = details[id];
  if (!known) return;
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  const facts = [known.kind];
  if (known.minutes) facts.push(`${known.minutes} ${words.minutes}`);
  if (known.difficulty) facts.push(`${words.difficulty} ${known.difficulty}/5`);
  const shut = element("button", { type: "button", className: "sg-close", ariaLabel: words.close, title: words.close, onclick: close }, "×");
  const title = element("h2", { tabIndex: -1 }, known.name);
  panel.replaceChildren(
    shut,
    element("p", { className: "sg-facts" }, facts.join(" · ")),
    title,
    ...(known.other && known.other !== known.name ? [element("p", { className: "sg-other" }, known.other)] : []),
    ...(known.summary ? [paragraph(known.summary)] : []),
    ...(known.url ? [element("p", {}, link(known.url, words.open))] : []),
    ...section("requires", known.requires, neighbour),
    ...section("unlocks", known.unlocks, neighbour),
    ...section("formulas", known.formulas, formula),
    ...section("related", known.related, neighbour),
    ...section("articles", known.articles, article),
  );
  panel.scrollTop = 0;
  root.classList.add("sg-open");
}

function close() {
  root.classList.remove("sg-open");
  map.select(null);
}

function go(id) {
  map.select(id);
  map.focus(id);
  open(id);
}

function section(name, items, draw) {
  if (!items) return [];
  const heading = element("h3", {}, `${words[name]} `, element("small", {}, String(items.length)));
  return [heading, element("ul", {}, ...items.map((item) => element("li", {}, ...draw(item))))];
}

function neighbour({ id, name, why, note }) {
  const here = details[id] !== undefined;
  const shown = here ? element("button", { type: "button", className: "sg-go", onclick: () => go(id) }, name) : element("b", {}, name);
  return [shown, ...badge(note), paragraph(why)];
}

function article({ title, url, note }) {
  return [url ? link(url, title) : title, ...badge(note)];
}

function formula({ name, latex, meaning }) {
  const drawn = element("div", { className: "sg-formula" });
  typeset(drawn, latex, true);
  return [...(name ? [element("b", {}, name)] : []), drawn, ...(meaning ? [paragraph(meaning)] : [])];
}

function badge(note) {
  return note ? [" ", element("small", { className: "sg-badge" }, note)] : [];
}

function link(url, text) {
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

// ---- search

const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\p{P}]+/gu, "");
const index = Object.entries(details).map(([id, known]) => ({
  id, known, keys: [known.name, known.other ?? "", ...(known.aliases ?? [])].map(plain),
}));

function list(text) {
  const wanted = plain(text);
  marked = -1;
  const rank = ({ keys }) => Math.min(...keys.map((key) => (key === wanted ? 0 : key.startsWith(wanted) ? 1 : key.includes(wanted) ? 2 : 9)));
  const found = wanted ? index.map((item) => ({ ...item, at: rank(item) })).filter((item) => item.at < 9) : [];
  found.sort((a, b) => a.at - b.at || a.known.name.length - b.known.name.length);
  const rows = found.slice(0, 12).map(({ id, known }, position) =>
    element("li", { role: "option", id: `sg-hit-${position}`, ariaSelected: "false", onmousedown: (event) => { event.preventDefault(); take(id); } },
      known.name, element("small", {}, ` ${known.other ?? ""}`)));
  for (const [position, row] of rows.entries()) row.dataset.ref = found[position].id;
  if (wanted && !rows.length) rows.push(element("li", { className: "sg-none" }, words.no_hit));
  hits.replaceChildren(...rows);
  hits.hidden = !wanted;
  field.setAttribute("aria-expanded", String(!hits.hidden));
  field.removeAttribute("aria-activedescendant");
}

function take(id) {
  list("");
  field.value = details[id].name;
  go(id);
}

function searchKey(event) {
  const rows = [...hits.querySelectorAll("[role=option]")];
  if (event.key === "Escape") list("");
  else if (event.key === "Enter" && rows.length) take(rows[Math.max(marked, 0)].dataset.ref);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") mark(rows, event.key === "ArrowDown" ? 1 : -1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function mark(rows, step) {
  if (!rows.length) return;
  marked = (marked + step + rows.length) % rows.length;
  for (const [position, row] of rows.entries()) row.ariaSelected = String(position === marked);
  field.setAttribute("aria-activedescendant", rows[marked].id);
}

start().catch((error) => {
  document.querySelector(".sg-map").textContent = `${words.broken}${error.message}`;
});
