// Colours for Cypher in Streamlit's own text area: a copy of its text, coloured, lies over it and lets clicks through.
// The text area stays what it is, for keyboard, screen reader and undo. Texts are set as text, never as HTML.

const WORDS = new Set((
  "ALL AND ANY AS ASC ASCENDING BY CALL CASE CONTAINS COUNT CREATE DELETE DESC DESCENDING DETACH DISTINCT ELSE END ENDS " +
  "EXISTS FALSE FOREACH IN IS LIMIT LOAD MATCH MERGE NONE NOT NULL ON OPTIONAL OR ORDER REMOVE RETURN SET SHORTEST SINGLE " +
  "SKIP STARTS THEN TRUE UNION UNWIND USE WHEN WHERE WITH XOR YIELD"
).split(" "));

const BOTH = new Set(["ALL", "ANY", "COUNT", "EXISTS", "NONE", "SINGLE"]);  // functions where a bracket follows

const TOKEN = new RegExp([
  "(?<note>\\/\\/[^\\n]*|\\/\\*[\\s\\S]*?(?:\\*\\/|$))",
  "(?<text>'(?:\\\\.|[^'\\\\])*'?|\"(?:\\\\.|[^\"\\\\])*\"?)",
  "(?<given>\\$\\w+)",
  "(?<label>(?<=[\\w(\\[\\s|&!])[:|](?:[A-Za-z_]\\w*|`[^`]*`?))",
  "(?<number>\\b\\d+(?:\\.\\d+)?\\b)",
  "(?<word>[A-Za-z_]\\w*)",
].join("|"), "g");

const COPIED = [
  "fontFamily", "fontSize", "fontWeight", "fontVariantLigatures", "lineHeight", "letterSpacing", "wordSpacing", "tabSize",
  "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "textIndent", "direction",
];

function kindOf(found, text) {
  const kind = Object.keys(found.groups).find((name) => found.groups[name] !== undefined);
  if (kind !== "word") return kind;
  const called = /^\s*\(/.test(text.slice(found.index + found[0].length));
  const name = found[0].toUpperCase();
  if (WORDS.has(name) && !(called && BOTH.has(name))) return "keyword";
  return called ? "function" : "";
}

function paint(layer, text) {
  const parts = document.createDocumentFragment();
  let done = 0;
  for (const found of text.matchAll(TOKEN)) {
    const kind = kindOf(found, text);
    if (!kind) continue;
    parts.append(text.slice(done, found.index));
    const piece = document.createElement("span");
    piece.className = `sg-${kind}`;
    piece.textContent = found[0];
    parts.append(piece);
    done = found.index + found[0].length;
  }
  parts.append(`${text.slice(done)}\n`);
  layer.replaceChildren(parts);
}

function place(layer, area) {
  const style = getComputedStyle(area);
  for (const name of COPIED) layer.style[name] = style[name];
  Object.assign(layer.style, {
    left: `${area.offsetLeft + area.clientLeft}px`, top: `${area.offsetTop + area.clientTop}px`,
    width: `${area.clientWidth}px`, height: `${area.clientHeight}px`,
  });
  layer.scrollTop = area.scrollTop;
  layer.scrollLeft = area.scrollLeft;
}

function attach(area) {
  if (area.colouring) return area.colouring;
  const layer = document.createElement("div");
  layer.className = "sg-cypher-layer";
  layer.setAttribute("aria-hidden", "true");
  area.parentElement.style.position = "relative";
  area.parentElement.append(layer);
  area.spellcheck = false;
  const refresh = () => { paint(layer, area.value); place(layer, area); };
  area.addEventListener("input", refresh);
  area.addEventListener("scroll", () => place(layer, area));
  const sizes = new ResizeObserver(() => place(layer, area));
  sizes.observe(area);
  area.classList.add("sg-cypher-coloured");
  area.colouring = {
    refresh,
    stop() { sizes.disconnect(); layer.remove(); area.classList.remove("sg-cypher-coloured"); delete area.colouring; },
  };
  return area.colouring;
}

export default function ({ data }) {
  let stopped = false, colouring = null;
  const look = (tries) => {
    if (stopped) return;
    const area = document.querySelector(`.st-key-${data.area} textarea`);
    if (!area) { if (tries) requestAnimationFrame(() => look(tries - 1)); return; }
    colouring = attach(area);
    colouring.refresh();
    // The text that Python put in arrives with the text area's own update, which may come after this one.
    setTimeout(() => !stopped && colouring.refresh(), 60);
    setTimeout(() => !stopped && colouring.refresh(), 300);
  };
  look(120);
  return () => { stopped = true; colouring?.stop(); };
}
