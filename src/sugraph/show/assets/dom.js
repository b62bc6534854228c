// The first part of the map's module: how its elements are made. Texts of the graph become text nodes only;
// formulas become MathML by KaTeX, which is told to trust nothing.

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made && name !== "list") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const OUTLINES = {
  box: "M3 5h18v14H3z", square: "M5 5h14v14H5z", diamond: "M12 3l9 9-9 9-9-9z", triangle: "M12 4l9 16H3z",
  hexagon: "M7 4h10l5 8-5 8H7l-5-8z", dot: "M12 5a7 7 0 1 0 .01 0z", ellipse: "M12 6c13 0 13 12 0 12S-1 6 12 6z",
  database: "M4 7c0-4 16-4 16 0v11c0 4-16 4-16 0z", star: "M12 2l3 7h7l-6 5 2 8-6-5-6 5 2-8-6-5h7z",
  pill: "M8 5h8c9 0 9 14 0 14H8C-1 19-1 5 8 5z", plate: "M2 5h14l6 7-6 7H2z",
};

function drawing(path, attributes) {
  const namespace = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(namespace, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const shape = picture.appendChild(document.createElementNS(namespace, "path"));
  for (const [name, value] of Object.entries({ d: path, "stroke-width": 2, ...attributes })) shape.setAttribute(name, value);
  return picture;
}

// A text of the graph with its $…$ and $$…$$ formulas drawn.
function paragraph(text, properties = {}) {
  const made = element("p", properties);
  for (const [index, piece] of text.split(/\$\$(.+?)\$\$|\$([^$\n]+?)\$/s).entries()) {
    if (piece === undefined || piece === "") continue;
    if (index % 3 === 0) made.append(piece);
    else typeset(made.appendChild(element("span")), piece, index % 3 === 1);
  }
  return made;
}

function typeset(host, latex, displayMode) {
  host.textContent = latex;
  try {
    globalThis.katex?.render(latex, host, { displayMode, output: "mathml", throwOnError: false, trust: false, maxSize: 20, maxExpand: 500 });
  } catch {
    host.textContent = latex;
  }
}
