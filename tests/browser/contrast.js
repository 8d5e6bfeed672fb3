// Every visible piece of text with its contrast ratio (WCAG 2.2, 1.4.3), lowest first.
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] + below[i] * (1 - top[3]));
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const parent = (e) => e.parentElement ?? e.getRootNode().host;
  const chain = (e) => (e ? [...chain(parent(e)), e] : []);
  const backdrop = (e) => chain(e).reduce((below, each) => over(rgba(getComputedStyle(each).backgroundColor), below), [255, 255, 255]);
  const opacity = (e) => chain(e).reduce((all, each) => all * Number(getComputedStyle(each).opacity), 1);
  const hidden = (e) => chain(e).some((each) => each.ariaHidden === "true" || each.disabled || each.inert);
  const found = [];
  const look = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let at = walker.nextNode(); at; at = walker.nextNode()) {
      if (at.shadowRoot) look(at.shadowRoot);
      if (at.nodeType !== Node.TEXT_NODE || !at.textContent.trim()) continue;
      const e = at.parentElement;
      const box = e.getBoundingClientRect();
      if (["SCRIPT", "STYLE", "NOSCRIPT", "TITLE"].includes(e.tagName) || box.width < 2 || box.height < 2) continue;
      if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || hidden(e)) continue;
      const below = backdrop(e);
      const ink = rgba(getComputedStyle(e).color);
      ink[3] *= opacity(e);
      const [dark, light] = [luminance(over(ink, below)), luminance(below)].sort((a, b) => a - b);
      found.push([(light + 0.05) / (dark + 0.05), at.textContent.trim().slice(0, 60)]);
    }
  };
  look(document.body);
  return found.sort((a, b) => a[0] - b[0]);
};
