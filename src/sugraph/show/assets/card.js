// Cards over the map: what hovering shows of a node or an edge, and what a click on an edge tells, with the text of an
// issue for whoever finds it wrong.

function relationOf(edge, names, words) {
  const said = edge.relation ?? words.types[edge.type];
  return { from: names.get(edge.from) ?? edge.from, said, to: names.get(edge.to) ?? edge.to };
}

function nodePreview(node, words) {
  const kind = [words.kinds[node.kind], node.category && words.values[node.category], node.state && words[node.state]];
  return [
    element("b", {}, node.label), ...(node.other ? [element("span", { className: "sg-soft" }, ` ${node.other}`)] : []),
    element("p", { className: "sg-soft" }, kind.filter(Boolean).join(" · ")),
    ...(node.about ? [paragraph(node.about)] : []),
    ...(node.latex ? [formulaLine(node.latex)] : []),
    ...(node.more ? [element("p", { className: "sg-soft" }, words.more_here.replace("{count}", node.more))] : []),
  ];
}

function formulaLine(latex) {
  const drawn = element("div", { className: "sg-formula" });
  typeset(drawn, latex, true);
  return drawn;
}

function edgePreview(edge, names, words) {
  const { from, said, to } = relationOf(edge, names, words);
  const strength = edge.strength === "helpful" ? [element("span", { className: "sg-soft" }, ` (${words.helpful})`)] : [];
  const via = edge.via ? [element("p", { className: "sg-soft" }, words.through.replace("{names}", edge.via.map((id) => names.get(id) ?? id).join(" → ")))] : [];
  const sentence = element("p", {}, element("b", {}, from), ` — ${said} — `, element("b", {}, to), ...strength);
  return [sentence, ...(edge.why ? [paragraph(edge.why)] : []), ...via];
}

// The hover: beside the pointer, on the side that has room, and never in its way.
function hoverCard(host) {
  const card = element("div", { className: "sg-hover", hidden: true });
  host.append(card);
  let timer = 0;
  return {
    show(parts, { x, y }) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        card.replaceChildren(...parts());
        card.hidden = false;
        const [w, h] = [card.offsetWidth, card.offsetHeight];
        const left = x + 18 + w > host.clientWidth ? x - 18 - w : x + 18;
        card.style.left = `${Math.max(6, Math.min(left, host.clientWidth - w - 6))}px`;
        card.style.top = `${Math.max(6, Math.min(y + 14, host.clientHeight - h - 6))}px`;
      }, 220);
    },
    hide() {
      clearTimeout(timer);
      card.hidden = true;
    },
  };
}

// What is known of an edge, at the bottom of the map until it is closed.
function edgeCard(host, words, { issues, closed, go }) {
  const card = element("section", { className: "sg-edge", hidden: true, tabIndex: -1, ariaLabel: words.edge });
  host.append(card);
  const close = () => {
    if (card.hidden) return;
    card.hidden = true;
    closed();
  };
  return {
    close,
    show(edge, names) {
      const report = element("details", {}, element("summary", {}, words.wrong));
      report.addEventListener("toggle", () => report.open && report.childElementCount === 1 && report.append(...issue(edge, names)));
      const ends = [edge.from, edge.to].map((id) =>
        element("button", { type: "button", className: "sg-plain", onclick: () => { close(); go(id); } }, names.get(id) ?? id));
      card.replaceChildren(
        element("button", { type: "button", className: "sg-close", ariaLabel: words.close, title: words.close, onclick: close }, "×"),
        ...edgePreview(edge, names, words), element("p", { className: "sg-ends" }, ...ends), report);
      card.hidden = false;
    },
  };

  function issue(edge, names) {
    const { from, said, to } = relationOf(edge, names, words);
    const title = words.issue_title.replace("{from}", from).replace("{type}", said).replace("{to}", to);
    const body = [
      words.issue_edge.replace("{edge}", `${edge.from} ${edge.type} ${edge.to}${edge.strength ? ` (${edge.strength})` : ""}`),
      ...(edge.why ? [words.issue_why.replace("{why}", edge.why)] : []),
      words.issue_wrong, "- [ ] " + words.issue_reversed, "- [ ] " + words.issue_needless, "- [ ] " + words.issue_missing, "- [ ] " + words.issue_reason, "", words.issue_source, "",
    ].join("\n");
    const text = element("textarea", { readOnly: false, rows: 7, ariaLabel: words.issue_text, value: `${title}\n\n${body}` });
    const copied = element("span", { role: "status", className: "sg-soft" });
    const copy = element("button", { type: "button", className: "sg-plain", onclick: async () => {
      try {
        await navigator.clipboard.writeText(text.value);
      } catch {
        text.select();
        document.execCommand("copy");
      }
      copied.textContent = ` ${words.copied}`;
    } }, words.copy);
    const address = issues && /^https?:\/\//.test(issues) ? `${issues}${issues.includes("?") ? "&" : "?"}title=${encodeURIComponent(title)}&body=${encodeURIComponent(body)}` : "";
    const link = address ? [" ", element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words.issue_open)] : [];
    return [text, element("p", {}, copy, ...link, copied)];
  }
}
