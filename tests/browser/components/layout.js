// What is out of place on the page as it is. `page.js` stands before it.
const root = document.documentElement;
const seenArea = () => ({ left: 0, top: 0, right: root.clientWidth, bottom: innerHeight });
// Only the topmost of what lies over the page can be used, and so only that is looked at.
const topmost = () => {
  const layers = [...document.querySelectorAll("dialog[open], .m-context, .m-menu, .m-composer-emoji, .m-emoji, .m-schedule-filter-list")].filter(isVisible);
  return layers.at(-1) ?? document.body;
};
const shown = (e) => `${e.tagName.toLowerCase()}.${(e.getAttribute("class") ?? "").trim().split(/\s+/).join(".")}`;
const words = (text) => JSON.stringify(tidy(text).slice(0, 40));
// What nobody sees, or what is drawn beyond its box on purpose.
const PASSED_OVER = ".m-visually-hidden, .m-skip-link, [aria-hidden=true] .m-avatar-letter, svg, option, script, style";
// Words of people may be shortened, where all of them are to be had otherwise; words of the app may not.
const MAY_BE_SHORT =
  "bdi, input, textarea, .m-room-preview, .m-room-prefix, .m-found-text, .m-found-name, .m-answered-text, .m-composer-strip-text, .m-conversation-state, .m-toast-line, .m-status-detail, .m-file-name, .m-viewer-name, .m-person-hint, .m-rooms-title, select";

// Lie over something else by design: toasts, the ways down, whom one may mean, the menu of a row, which is not seen
// before the row makes room for it, and the whole of a head that answers.
const FLOATING =
  ".m-toasts, .m-jump, .m-jumps, .m-ask-region, .m-message-more, .m-suggestions, .m-room-menu, .m-conversation-open";

// Follows an inked box outwards: how much of it is cut away for good, what can be seen of it now, and what
// could be seen of it by scrolling.
const fate = (start, ink) => {
  const seen = { left: ink.left, top: ink.top, right: ink.right, bottom: ink.bottom };
  let cut = "";
  let kept = null;
  let isScrolled = false;
  for (let e = start; e && e !== root; e = e.parentElement) {
    const style = getComputedStyle(e);
    const clips = { x: style.overflowX, y: style.overflowY };
    if (style.display === "contents" || style.display === "inline") clips.x = clips.y = "visible";
    const box = e.getBoundingClientRect();
    const scrolls = { x: /auto|scroll/.test(clips.x), y: /auto|scroll/.test(clips.y) };
    if (clips.x !== "visible" && !scrolls.x && !isScrolled && (seen.left < box.left - 1 || seen.right > box.right + 1)) {
      cut ||= style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none" ? "short" : `cut by ${shown(e)}`;
    }
    // The box of a letter is higher than the letter, so a part of it may lie outside.
    const slack = Math.max(3, (ink.bottom - ink.top) * 0.3);
    if (clips.y !== "visible" && !scrolls.y && !isScrolled && (seen.top < box.top - slack || seen.bottom > box.bottom + slack)) {
      cut ||= style.webkitLineClamp !== "none" || style.textOverflow === "ellipsis" ? "short" : `cut by ${shown(e)}`;
    }
    if (scrolls.x || scrolls.y) kept ??= { ...seen };
    if (clips.x !== "visible") Object.assign(seen, { left: Math.max(seen.left, box.left), right: Math.min(seen.right, box.right) });
    if (clips.y !== "visible") Object.assign(seen, { top: Math.max(seen.top, box.top), bottom: Math.min(seen.bottom, box.bottom) });
    isScrolled ||= scrolls.x || scrolls.y;
    if (style.position === "fixed") break;
  }
  const area = seenArea();
  if (!isScrolled && (seen.left < area.left - 1 || seen.right > area.right + 1)) cut ||= "beyond the page";
  return { cut, seen, kept: kept ?? seen };
};
// Words for those alone who do not see the page, and lines of a block for which there is no room: they wrap out of it.
const isAway = (e) => {
  if (getComputedStyle(e).clipPath === "inset(50%)") return true;
  const line = e.closest(".m-calendar-block > span");
  if (!line) return false;
  const [own, block] = [line.getBoundingClientRect(), line.parentElement.getBoundingClientRect()];
  return own.left >= block.right - 1 || own.right <= block.left + 1;
};
const inkOf = (node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5);
};
const textFaults = (scope) => {
  const faults = [];
  const walk = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    const e = node.parentElement;
    if (!node.data.trim() || e.closest(PASSED_OVER) || !isVisible(e) || isAway(e)) continue;
    for (const ink of inkOf(node)) {
      const { cut, seen } = fate(e, ink);
      if (cut && !(cut === "short" && e.closest(MAY_BE_SHORT))) faults.push(`${words(node.data)} in ${shown(e)}: ${cut}`);
      if (seen.right - seen.left < 2 || seen.bottom - seen.top < 2) continue;
      const [x, y] = [(seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2];
      const over = document.elementFromPoint(x, y);
      const isOwn = !over || over.contains(e) || e.contains(over) || getComputedStyle(e).pointerEvents === "none";
      if (!isOwn && !over.closest(FLOATING) && !e.closest("label")?.contains(over)) {
        faults.push(`${words(node.data)} in ${shown(e)}: under ${shown(over)}`);
      }
    }
  }
  return faults;
};
// A line that is too long is cut at its end, in its own direction: whoever sees a part of it sees its first letter.
const startFaults = (scope) => {
  const faults = [];
  const isUnit = (e) => e.tagName === "BDI" || e.matches("[dir]") || !getComputedStyle(e).display.startsWith("inline");
  const units = new Map();
  const walk = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    let unit = node.parentElement;
    if (!node.data.trim() || unit.closest(PASSED_OVER) || unit.closest("input, textarea, select") || !isVisible(unit) || isAway(unit)) continue;
    while (unit !== scope && !isUnit(unit)) unit = unit.parentElement;
    units.set(unit, [...(units.get(unit) ?? []), node]);
  }
  const isSeen = (node, from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].some((box) => {
      const { kept } = fate(node.parentElement, box);
      return box.width > 0.5 && Math.min(kept.right, box.right) - Math.max(kept.left, box.left) > box.width / 2;
    });
  };
  for (const [unit, nodes] of units) {
    const isShort = nodes.some((node) => inkOf(node).some((ink) => fate(node.parentElement, ink).cut === "short"));
    // What holds no letter has no direction of its own.
    if (!isShort || !nodes.some((node) => /\p{L}/u.test(node.data))) continue;
    const first = nodes[0];
    const at = first.data.search(/[^\s\p{Cf}]/u);
    const rest = nodes.some((node) => [...node.data].some((c, i) => (node !== first || i > at) && c.trim() && isSeen(node, i, i + 1)));
    if (rest && !isSeen(first, at, at + 1)) faults.push(`${words(nodes.map((node) => node.data).join(""))} in ${shown(unit)}: cut at its start`);
  }
  return faults;
};
const controlFaults = (scope) => {
  const faults = [];
  const controls = [...scope.querySelectorAll("button, input:not([type=file]), textarea, select, a[href], [role=option], [role=checkbox]")];
  for (const e of controls) {
    // What is only to be seen is no control to a finger: whatever lies around it is pressed.
    if (!isVisible(e) || e.closest(".m-visually-hidden, .m-skip-link") || getComputedStyle(e).pointerEvents === "none") continue;
    const box = e.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) continue;
    const { cut } = fate(e.parentElement, box);
    if (cut && cut !== "short" && !e.closest(".m-bubble")) faults.push(`the control ${words(nameOf(e))} ${shown(e)}: ${cut}`);
    const isLine = getComputedStyle(e).display.startsWith("inline") && !e.matches("button, input, select, textarea");
    if (!isLine && !e.matches(".m-message-more, .m-bubble *") && (box.width < 24 || box.height < 24)) {
      faults.push(`the control ${words(nameOf(e))} ${shown(e)}: ${box.width.toFixed()} by ${box.height.toFixed()} px`);
    }
  }
  return faults;
};
// Boxes of the same row that lie over one another.
const overlapFaults = (scope) => {
  const faults = [];
  for (const row of scope.querySelectorAll("header, .m-room, .m-room-line, .m-status-bar, .m-composer-row, .m-found-item, .m-found-line, .m-person-item, .m-person, .m-upload-chip, .m-file-chip, .m-profile-actions, .m-toast, .m-dialog-end, .m-field, .m-setting, .m-menu-item")) {
    const parts = [...row.children].filter((e) => isVisible(e) && !["absolute", "fixed"].includes(getComputedStyle(e).position) && !e.matches(".m-visually-hidden"));
    const boxes = parts.map((e) => [e, e.getBoundingClientRect()]).filter(([, box]) => box.width > 0 && box.height > 0);
    for (const [at, [one, a]] of boxes.entries()) {
      for (const [other, b] of boxes.slice(at + 1)) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 2) faults.push(`${shown(one)} and ${shown(other)} overlap by ${across.toFixed()} by ${down.toFixed()} px`);
      }
    }
  }
  return faults;
};
const iconFaults = (scope) => {
  const isRtl = getComputedStyle(root).direction === "rtl";
  return [...scope.querySelectorAll(".m-icon")].filter(isVisible).flatMap((icon) => {
    const isTurned = getComputedStyle(icon).scale.startsWith("-1");
    const isWanted = isRtl && icon.hasAttribute("data-mirror");
    return isTurned === isWanted ? [] : [`an icon in ${shown(icon.parentElement)} looks the wrong way`];
  });
};
const layoutFaults = () => {
  const scope = topmost();
  const faults = [];
  if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth - root.clientWidth} px wider than its window`);
  for (const e of scope.querySelectorAll(".m-rooms, .m-rooms-scroll, main, .m-virtual-list, .m-modal-sheet, .m-modal-body, .m-page, .m-menu, .m-composer")) {
    if (isVisible(e) && e.scrollWidth > e.clientWidth + 1) faults.push(`${shown(e)} is ${e.scrollWidth - e.clientWidth} px wider inside`);
  }
  faults.push(...textFaults(scope), ...startFaults(scope), ...controlFaults(scope), ...overlapFaults(scope), ...iconFaults(scope));
  return [...new Set(faults)];
};
