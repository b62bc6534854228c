// The buttons at the right of the map.

const LINES = { fill: "none", stroke: "currentColor" };

function toolbar(words, acts) {
  const one = (sign, name, act) => element("button", { type: "button", title: name, ariaLabel: name, onclick: act }, sign);
  const turned = (sign, name, act, on = false) => {
    const button = one(sign, name, () => { set(!on); act(on); });
    const set = (value) => { on = value; button.setAttribute("aria-pressed", String(on)); };
    set(on);
    return { button, set };
  };
  const spell = turned("Aa", words.spell, acts.spell);
  const list = turned(drawing("M4 6h16M4 12h16M4 18h16", LINES), words.list, acts.list);
  list.button.className = "sg-list-button";
  const told = (on) => {
    list.set(on);
    // On a phone the list comes first, and its button says where the picture is.
    const name = on ? words.see_map : words.list;
    Object.assign(list.button, { title: name, ariaLabel: name, ariaPressed: null });
    list.button.classList.toggle("sg-on", on);
    list.button.replaceChildren(on ? words.see_map : drawing("M4 6h16M4 12h16M4 18h16", LINES));
  };
  const save = element("details", { className: "sg-save" },
    element("summary", { title: words.save, ariaLabel: words.save }, drawing("M12 3v12M7 11l5 5 5-5M4 20h16", LINES)),
    element("div", {}, ...[["PNG", acts.png], ["SVG", acts.svg]].map(([name, act]) =>
      element("button", { type: "button", onclick: () => { save.open = false; act(); } }, name))));
  const root = element("div", { className: "sg-buttons" },
    list.button, one("+", words.zoom_in, acts.zoomIn), one("−", words.zoom_out, acts.zoomOut),
    one(drawing("M3 9V3h6M15 3h6v6M21 15v6h-6M9 21H3v-6", LINES), words.fit, acts.fit), spell.button, save);
  return { root, list: told };
}
