// The topics as buttons, each wider one before its parts: one element for Streamlit, where fifty of its own would take
// as long to appear as the map beside them. Names become text nodes only.

export default ({ data, parentElement, setTriggerValue }) => {
  const host = parentElement.querySelector("nav");
  const title = host.querySelector("h3");
  title.textContent = data.title;
  const button = ({ ref, name }) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", textContent: name, onclick: () => setTriggerValue("chosen", ref) });
    return made;
  };
  host.replaceChildren(title, ...data.topics.map(({ parts, ...wider }) => {
    const row = document.createElement("div");
    row.append(button(wider), ...parts.map(button));
    return row;
  }));
};
