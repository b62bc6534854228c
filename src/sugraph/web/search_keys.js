// The keyboard in the search: / goes to the field, Enter takes the first hit, arrows walk through the hits, Escape leaves.
// Who chose a hit by the keyboard goes on with it on the map.

const FIELD = ".st-key-search input";
const HITS = ".st-key-hits button";
const PATIENCE = 2500; // milliseconds to wait for hits after Enter
const ARRIVAL = 6000; // milliseconds to wait for the map of the hit

export default () => {
  let typed = 0;
  const field = () => document.querySelector(FIELD);
  const hits = () => [...document.querySelectorAll(HITS)];

  const running = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "running";

  // The hits follow the letters by a moment: those of an earlier text are not taken.
  function take(until = performance.now() + PATIENCE) {
    const settled = performance.now() - typed > 350 && !running();
    if (settled && hits().length) choose(hits()[0]);
    else if (performance.now() < until) setTimeout(() => take(until), 60);
  }

  const map = () => globalThis[Symbol.for("sugraph.concept-map")]?.maps.get("explore-map");

  function choose(hit) {
    const [before, until] = [map()?.version, performance.now() + ARRIVAL];
    hit.click();
    const arrive = () => {
      const place = map();
      const come = place?.map && place.drawn && place.version !== before;
      const active = document.activeElement;
      const elsewhere = active && active !== document.body && !active.closest(".st-key-search, .st-key-hits");
      if (elsewhere || performance.now() > until) return;
      come ? place.map.home() : setTimeout(arrive, 80);
    };
    arrive();
  }

  function walk(step) {
    const places = [field(), ...hits()];
    const here = places.indexOf(document.activeElement);
    places[Math.min(places.length - 1, Math.max(0, here + step))]?.focus();
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const inField = event.target === field();
    const inHits = event.target.closest?.(HITS);
    const writing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
    if (event.key === "/" && !writing && field()) field().focus();
    else if (event.key === "Enter" && inField) return void (field().value.trim() && take());
    else if (event.key === "Enter" && inHits) choose(inHits);
    else if (event.key === "ArrowDown" && (inField || inHits)) walk(1);
    else if (event.key === "ArrowUp" && inHits) walk(-1);
    else if (event.key === "Escape" && inHits) field()?.focus();
    else return;
    event.preventDefault();
  }

  const onInput = (event) => { if (event.target === field()) typed = performance.now(); };
  document.addEventListener("keydown", onKey);
  document.addEventListener("input", onInput, true);
  return () => {
    document.removeEventListener("keydown", onKey);
    document.removeEventListener("input", onInput, true);
  };
};
