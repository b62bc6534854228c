// The live map's components, all in this one file; Python mounts each with its own entry as default export.
//
// library:  carries vis-network, the same bytes at every run, so that Streamlit sends them once a session.
// formulas: carries KaTeX, for the cards over the map; the map does not wait for it.
// map:      draws. Its data is the picture alone, so that a rerun which changes nothing sends nothing.
// control:  says which node is selected and what is hidden. Streamlit sends its script anew at each run, so that it is
//           a line of its own in concept_map.py, which leaves what it is told in CONTROLS and calls `told`.
// They meet in objects of the page, because which of them is mounted first is not said.

const SHARED = Symbol.for("sugraph.concept-map");
const CONTROLS = Symbol.for("sugraph.map-controls");

function shared() {
  if (!globalThis[SHARED]) {
    const made = { maps: new Map(), started: false };
    made.vis = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
    globalThis[SHARED] = made;
  }
  return globalThis[SHARED];
}

function placeOf(key) {
  const { maps } = shared();
  if (!maps.has(key)) maps.set(key, { map: null, selected: null, hidden: [], owner: null });
  return maps.get(key);
}

function asModule(source) {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return import(address).finally(() => URL.revokeObjectURL(address));
}

function loadLibrary(source) {
  const meeting = shared();
  if (meeting.started) return;
  meeting.started = true;
  asModule(source).then(meeting.resolve, meeting.reject);
}

// KaTeX is a plain script: as a module it finds no exports object and puts itself on the window.
function loadFormulas(source) {
  const meeting = shared();
  if (globalThis.katex || meeting.formulas) return;
  meeting.formulas = shared().vis.then(() => asModule(source)).catch(() => (meeting.formulas = null));
}

function control(data) {
  const place = placeOf(data.key);
  const turned = data.selected !== place.selected;
  Object.assign(place, { selected: data.selected, hidden: data.hidden });
  place.map?.setHidden(data.hidden);
  place.map?.select(data.selected);
  if (turned && data.selected) place.map?.reveal(data.selected);
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
  const { network: data, words, key, issues, expandable } = place.wanted;
  // Words are drawn when the map is made: another language makes it anew.
  if (place.map && place.host === host && place.lang === words.lang) {
    // Streamlit calls at every run; thousands of nodes are drawn anew only where something is different.
    if (place.version !== data.version) place.map.update(data);
    place.version = data.version;
    return place.map.select(place.selected);
  }
  place.map?.destroy();
  const probe = root.querySelector(".sg-probe");
  place.map = createMap(vis, host, {
    data, words, themes: THEMES, scheme: schemeOf(probe), selected: place.selected, hidden: place.hidden, guard: true,
    store: `sugraph-map:${key}`, issues,
    onClick: (id) => { place.selected = id; place.tell("clicked", id); },
    onExpand: expandable ? (id) => place.tell("expanded", id) : undefined,
    onHidden: (names) => { place.hidden = names; place.tell("filtered", names); },
  });
  Object.assign(place, { host, lang: words.lang, version: data.version });
  watchScheme(probe, (scheme) => {
    root.dataset.theme = scheme;
    place.map?.setScheme(scheme);
  });
}
