// Whether what people wrote stays where it stands: no control reaches out of its text, nothing has become markup, and
// what stands beside a name stands beside it. `page.js` stands before it.
const OVERRIDES = /[\u202d\u202e]/;
const balanced = (text) => {
  const open = [];
  for (const c of text) {
    if (/[\u202a\u202b]/.test(c)) open.push("embedding");
    else if (/[\u2066-\u2068]/.test(c)) open.push("isolate");
    else if (c === "\u202c" && open.pop() !== "embedding") return false;
    else if (c === "\u2069" && open.pop() !== "isolate") return false;
  }
  return open.length === 0;
};
const faultOf = (text) => {
  if (OVERRIDES.test(text)) return "an override";
  return balanced(text) ? "" : "a control that is not closed";
};
const raw = (text) => JSON.stringify(text.slice(0, 80)).replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, (c) => `\\u${c.codePointAt(0).toString(16).padStart(4, "0")}`);
// The words of a line, as they are laid out together: a box of its own, or an isolate, is another line.
const controlFaults = () => {
  const faults = [];
  const isUnit = (e) => e.tagName === "BDI" || !getComputedStyle(e).display.startsWith("inline");
  const ownText = (e) => [...e.childNodes].map((node) => node.nodeType === Node.TEXT_NODE ? node.data
    : node.nodeType === Node.ELEMENT_NODE && !isUnit(node) ? ownText(node) : "").join("");
  for (const e of document.body.querySelectorAll("*")) {
    if (e.matches("script, style, textarea, input, svg, svg *")) continue;
    const fault = isUnit(e) || e.parentElement === document.body ? faultOf(ownText(e)) : "";
    if (fault) faults.push(`${fault} in ${e.tagName}.${e.getAttribute("class")}: ${raw(ownText(e))}`);
    for (const name of ["aria-label", "title", "alt"]) {
      const value = e.getAttribute(name) ?? "";
      if (faultOf(value)) faults.push(`${faultOf(value)} in the ${name} of ${e.tagName}.${e.getAttribute("class")}: ${raw(value)}`);
    }
  }
  if (faultOf(document.title)) faults.push(`${faultOf(document.title)} in the title: ${raw(document.title)}`);
  return faults;
};
const markupFaults = () => {
  const strange = document.body.querySelectorAll("#root script, iframe, object, embed, b, img:not([class]), [onerror], [onload], [onclick]");
  const faults = [...strange].filter((e) => !e.closest("head")).map((e) => `it has become ${e.outerHTML.slice(0, 80)}`);
  for (const link of document.querySelectorAll("a[href]")) {
    if (!["http:", "https:", "mailto:", "tel:"].includes(link.protocol)) faults.push(`a link leads to ${link.href}`);
  }
  if (window.mirsalAlerted) faults.push("a script of a message has run");
  return faults;
};
// Boxes of a part of a text, of all that stand on its first line.
const boxOf = (nodes, from, to) => {
  const boxes = [];
  let at = 0;
  for (const node of nodes) {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, node.data.length)];
    at += node.data.length;
    if (end <= start) continue;
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    boxes.push(...[...range.getClientRects()].filter((box) => box.width > 0.5));
  }
  if (boxes.length === 0) return null;
  return {
    left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)),
    top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
};
const inOrder = (e, parts) => {
  const isRtl = getComputedStyle(e).direction === "rtl";
  const shown = parts.filter(Boolean);
  return shown.slice(1).every((next, at) => {
    const before = shown[at];
    const isSameLine = Math.min(before.bottom, next.bottom) - Math.max(before.top, next.top) > 4;
    return !isSameLine || (isRtl ? before.left >= next.right - 2 : before.right <= next.left + 2);
  });
};
const orderFaults = () => {
  const faults = [];
  // Sentences in which a name stands between two isolates.
  for (const e of document.querySelectorAll(".m-conversation-state, .m-bubble-forwarded > span, .m-toast-title, .m-room-prefix, .m-composer-strip-title, .m-modal-title")) {
    if (!isVisible(e)) continue;
    const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walk.nextNode()) nodes.push(walk.currentNode);
    const text = nodes.map((node) => node.data).join("");
    const [from, to] = [text.indexOf("\u2068"), text.lastIndexOf("\u2069")];
    if (from < 0 || to < from) continue;
    if (!inOrder(e, [boxOf(nodes, 0, from), boxOf(nodes, from, to + 1), boxOf(nodes, to + 1, text.length)])) faults.push(`the words around a name changed places: ${raw(text)}`);
  }
  // Rows of boxes: what comes first in the row stands first in it.
  for (const row of document.querySelectorAll(".m-room-line, .m-room-preview, .m-found-line, .m-found-text, .m-file-name, .m-person, .m-conversation-about")) {
    if (!isVisible(row)) continue;
    const parts = [...row.children].filter((e) => isVisible(e) && !e.matches(".m-visually-hidden") && !["absolute", "fixed"].includes(getComputedStyle(e).position));
    const isNameOfFile = row.matches(".m-file-name");
    const boxes = parts.map((e) => e.getBoundingClientRect()).filter((box) => box.width > 0.5);
    if (!isNameOfFile && !inOrder(row, boxes)) faults.push(`${row.className} is out of order: ${raw(row.textContent)}`);
    if (isNameOfFile && boxes.length === 2 && !inOrder(row, boxes)) faults.push(`the extension does not stand last: ${raw(row.textContent)}`);
  }
  return faults;
};
const containmentFaults = () => [...new Set([...controlFaults(), ...markupFaults(), ...orderFaults()])];
