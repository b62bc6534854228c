// The live map's components, all in this one file; Python mounts each with its own entry as default export.
//
// library:  vis-network itself, the same bytes at every run, so that Streamlit sends them once a session. Its names
//           are of one or two letters, so that nothing of this file goes with it: it leaves itself in LIBRARY.
// map:      draws. Its data is the picture alone, so that a rerun which changes nothing sends nothing.
// control:  says which node is selected and what is hidden, and asks for the texts once the picture is drawn. Streamlit
//           sends its script anew at each run, so that it is a line of its own in concept_map.py, which leaves what it is
//           told in CONTROLS and calls `told`.
// texts:    what hovering and lists show, and with it formulas: KaTeX, for the cards over the map.
// They meet in objects of the page, because which of them is mounted first is not said.

const SHARED = Symbol.for("sugraph.concept-map");
const LIBRARY = Symbol.for("sugraph.map-library");
const CONTROLS = Symbol.for("sugraph.map-controls");
const TEXTS_KEPT = 6; // pictures whose texts are kept, for a reader who goes back

function shared() {
  if (!globalThis[SHARED]) {
    const { promise } = (globalThis[LIBRARY] ??= Promise.withResolvers());
    globalThis[SHARED] = { maps: new Map(), texts: new Map(), vis: promise };
  }
  return globalThis[SHARED];
}

function placeOf(key) {
  const { maps } = shared();
  if (!maps.has(key)) maps.set(key, { map: null, selected: null, hidden: [], owner: null });
  return maps.get(key);
}

function keepTexts({ data }) {
  const { maps, texts } = shared();
  texts.set(data.version, data);
  if (texts.size > TEXTS_KEPT) texts.delete(texts.keys().next().value);
  for (const place of maps.values()) if (place.version === data.version) place.map?.learn(data);
}

// Asked for when the browser has nothing else to do: the picture comes first.
function ask(place) {
  const { wants, drawn, version, asked } = place;
  if (!drawn || wants?.version !== version || asked === version || shared().texts.has(version)) return;
  place.asked = version;
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
  whenIdle(() => shared().texts.has(version) || place.wants.ask(version), { timeout: 400 });
  // An answer is lost where the reader does something at that moment.
  setTimeout(() => place.asked === version && (Object.assign(place, { asked: null }), ask(place)), 5000);
}

function control(data) {
  const place = placeOf(data.key);
  const turned = data.selected !== place.selected;
  Object.assign(place, { selected: data.selected, hidden: data.hidden, wants: data, asked: null });
  place.map?.setHidden(data.hidden);
  place.map?.select(data.selected);
  if (turned && data.selected) place.map?.reveal(data.selected);
  ask(place);
}

function schemeOf(probe) {
  const channels = getComputedStyle(probe).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [255, 255, 255];
  const [red, green, blue, alpha = 1] = channels;
  if (alpha === 0) return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
}

// A change of Streamlit's theme runs no component again, but it does start this element's transition.
function watchScheme(probe, changed) {
  const check = () => changed(schemeOf(probe));
  probe.addEventListener("transitionrun", () => requestAnimationFrame(check));
  probe.addEventListener("transitionend", check);
  check();
}

function drawMap({ data, parentElement, setTriggerValue }) {
  const place = placeOf(data.key);
  const owner = {};
  place.owner = owner;
  place.tell = (name, value) => setTriggerValue(name, value);
  const root = parentElement.querySelector(".sg-root");
  const host = root.querySelector(".sg-map");
  host.style.height = `${data.height}px`;
  root.lang = data.words.lang;
  place.wanted = data;
  const controls = (globalThis[CONTROLS] ??= new Map());
  controls.told = control;
  if (controls.has(data.key)) control(controls.get(data.key));
  shared().vis.then(
    (vis) => place.owner === owner && present(vis, place, root, host),
    (error) => { host.textContent = `${data.words.broken}${error}`; },
  );
  return () => {
    if (place.owner !== owner) return;
    place.map?.destroy();
    Object.assign(place, { map: null, owner: null, host: null });
  };
}

function present(vis, place, root, host) {
  const { network, words, key, issues, expandable } = place.wanted;
  // Words are drawn when the map is made: another language makes it anew.
  if (place.map && place.host === host && place.lang === words.lang) {
    // Streamlit calls at every run; thousands of nodes are drawn anew only where something is different.
    if (place.version !== network.version) place.map.update(pictureOf(network));
    place.version = network.version;
    place.map.select(place.selected);
    return complete(place);
  }
  place.map?.destroy();
  const probe = root.querySelector(".sg-probe");
  Object.assign(place, { host, lang: words.lang, version: network.version, drawn: false });
  place.map = createMap(vis, host, {
    data: pictureOf(network), words, themes: THEMES, scheme: schemeOf(probe), selected: place.selected, hidden: place.hidden, guard: true,
    store: `sugraph-map:${key}`, issues,
    onClick: (id) => { place.selected = id; place.tell("clicked", id); },
    onExpand: expandable ? (id) => place.tell("expanded", id) : undefined,
    onHidden: (names) => { place.hidden = names; place.tell("filtered", names); },
    onDrawn: () => { place.drawn = true; ask(place); },
  });
  complete(place);
  watchScheme(probe, (scheme) => {
    root.dataset.theme = scheme;
    place.map?.setScheme(scheme);
  });
}

// The texts of this picture: those that came before, or asked for.
function complete(place) {
  const texts = shared().texts.get(place.version);
  if (texts) place.map.learn(texts);
  else ask(place);
}
