// Draws a tree of elements whose text is set as text: nothing in it is ever parsed as markup.

function build(node, report) {
  if (typeof node === "string") return document.createTextNode(node);
  const element = document.createElement(node.tag);
  if (node.kind) element.className = node.kind;
  if (node.name) element.setAttribute("aria-label", node.name);
  if (node.line) element.dataset.line = node.line;
  if (node.share !== undefined) element.style.setProperty("--share", node.share);
  if (node.unfolded) element.open = true;
  if (node.opens !== undefined) {
    element.type = "button";
    element.onclick = () => report(node.opens);
  }
  element.append(...(node.children ?? []).map((child) => build(child, report)));
  return element;
}

function inView(target) {
  const { top, bottom } = target.getBoundingClientRect();
  return top > 64 && bottom < window.innerHeight - 120;
}

// What stands above may still be growing when this is drawn, so the look is repeated for a moment.
function reveal(target, block) {
  for (const wait of [0, 150, 500]) {
    setTimeout(() => target.isConnected && !inView(target) && target.scrollIntoView({ block }), wait);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("#drawing");
  const drawing = JSON.stringify(data);
  if (root.drawing === drawing) return;
  root.drawing = drawing;
  root.className = data.look;
  root.replaceChildren(...data.nodes.map((node) => build(node, (value) => setTriggerValue("open", value))));
  const target = data.reveal && root.querySelector(data.reveal);
  if (target) reveal(target, data.reveal === ".cited" ? "center" : "start");
}
