// Opens context menus wherever it is told and says what of them cannot be seen. Waits by looking, never by the clock
// alone; `page.js` stands before it.
const turn = (ms = 0) => new Promise((done) => setTimeout(done, ms));
const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
const until = async (look) => {
  for (let times = 0; times < 2_000; times += 1) {
    const seen = look();
    if (seen) return seen;
    await turn(times < 50 ? 0 : 4);
  }
  return null;
};
const openMenu = () => [...document.querySelectorAll("[role=menu]")].find(isVisible) ?? null;
const inView = () => ({
  left: visualViewport.offsetLeft,
  top: visualViewport.offsetTop,
  right: visualViewport.offsetLeft + Math.min(visualViewport.width, document.documentElement.clientWidth),
  bottom: visualViewport.offsetTop + visualViewport.height,
});
// Rounding to device pixels may move an edge by less than one of them.
const ROUNDING = 0.5;
const faultsOf = (panel) => {
  const faults = [];
  const view = inView();
  const box = panel.getBoundingClientRect();
  for (const [side, px] of Object.entries({
    left: view.left - box.left,
    top: view.top - box.top,
    right: box.right - view.right,
    bottom: box.bottom - view.bottom,
  })) {
    if (px > ROUNDING) faults.push(`${px.toFixed(1)} px beyond the ${side} edge`);
  }
  if (box.width < 40 || box.height < 20) faults.push(`only ${box.width} by ${box.height} px`);
  if (panel.scrollWidth > panel.clientWidth + 1) faults.push(`${panel.scrollWidth - panel.clientWidth} px wider inside`);
  for (const line of panel.querySelectorAll("[role^=menuitem]")) {
    const inner = line.getBoundingClientRect();
    const words = line.querySelector(".m-menu-words");
    if (inner.left < box.left - ROUNDING || inner.right > box.right + ROUNDING) faults.push(`${nameOf(line)} sticks out`);
    if (words && words.scrollWidth > words.clientWidth + 1) faults.push(`${nameOf(line)} is cut`);
    const isBeyond = inner.top < box.top - ROUNDING || inner.bottom > box.bottom + ROUNDING;
    if (isBeyond && panel.scrollHeight <= panel.clientHeight) faults.push(`${nameOf(line)} cannot be scrolled to`);
  }
  const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  for (const [x, y] of [
    [box.left + 2, middle[1]],
    [box.right - 2, middle[1]],
    [middle[0], box.top + 2],
    [middle[0], box.bottom - 2],
  ]) {
    if (!panel.contains(document.elementFromPoint(x, y))) faults.push(`covered at ${x.toFixed()}, ${y.toFixed()}`);
  }
  if (!panel.contains(document.activeElement)) faults.push("without the focus");
  return faults.map((fault) => `${fault} (${box.left.toFixed()}, ${box.top.toFixed()}, ${box.width.toFixed()} by ${box.height.toFixed()} of ${view.right.toFixed()} by ${view.bottom.toFixed()})`);
};
const closeMenu = async () => {
  const panel = openMenu();
  const held = panel?.contains(document.activeElement) ? document.activeElement : panel;
  held?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
  return until(() => !openMenu());
};
// What one points at there, if it has a menu; not where one writes.
const subjectAt = (x, y) => {
  const place = document.elementFromPoint(x, y);
  return place && !place.closest("input, textarea") && place.closest("[data-menu]") ? place : null;
};
const scopeOf = (place) => place.closest("[data-menu]").dataset.menu.split(":")[0];
const lookAtMenu = async (told, how, scope) => {
  const panel = await until(openMenu);
  told.opened += 1;
  told.scopes[scope] = (told.scopes[scope] ?? 0) + 1;
  if (!panel) {
    told.faults.push(`${how}: no menu`);
    return;
  }
  told.faults.push(...faultsOf(panel).map((fault) => `${how} (${scope}): ${fault}`));
  if (!(await closeMenu())) told.faults.push(`${how} (${scope}): it does not close`);
};
// Points are shares of the page; those without a menu under them are passed over.
const walk = async (points, wanted) => {
  const told = { opened: 0, scopes: {}, faults: [], used: 0 };
  for (const [across, down] of points) {
    if (told.opened === wanted) break;
    if (told.used % 16 === 0) {
      for (const list of document.querySelectorAll(".m-virtual-list, .m-rooms-scroll, .m-modal-body")) {
        list.scrollTop = across * (list.scrollHeight - list.clientHeight);
      }
      // A menu that opens before the page has heard of the scroll would close at it.
      await frame();
      await frame();
    }
    told.used += 1;
    const [x, y] = [Math.floor(across * innerWidth), Math.floor(down * innerHeight)];
    const place = subjectAt(x, y);
    if (!place) continue;
    const scope = scopeOf(place);
    const press = { bubbles: true, cancelable: true, composed: true, button: 2, clientX: x, clientY: y };
    place.dispatchEvent(new MouseEvent("contextmenu", press));
    await lookAtMenu(told, `at ${x}, ${y}`, scope);
  }
  return told;
};
// Every visible button that opens a menu.
const walkButtons = async () => {
  const told = { opened: 0, scopes: {}, faults: [], used: 0 };
  const isInPage = (e) => {
    const box = e.getBoundingClientRect();
    return box.width > 0 && subjectAtButton(e, (box.left + box.right) / 2, (box.top + box.bottom) / 2);
  };
  const subjectAtButton = (e, x, y) => e.contains(document.elementFromPoint(x, y));
  const buttons = [...document.querySelectorAll("button[aria-haspopup=menu]")].filter((e) => isVisible(e) && isInPage(e));
  for (const button of buttons.slice(0, 30)) {
    button.focus();
    button.click();
    await lookAtMenu(told, `by the button ${nameOf(button)}`, "button");
  }
  return told;
};
// The points with a menu that lie nearest to the corners: one line after the other, away from each.
const STEP = 8;
const nearest = (isRight, isLow) => {
  for (let far = 1; far < innerWidth + innerHeight; far += STEP) {
    for (let across = Math.min(far, innerWidth - 1); across >= 1 && far - across < innerHeight; across -= STEP) {
      const [x, y] = [isRight ? innerWidth - across : across, isLow ? innerHeight - 1 - (far - across) : far - across];
      if (subjectAt(x, y)) return [x, y];
    }
  }
  return null;
};
const corners = () => [nearest(false, false), nearest(true, false), nearest(false, true), nearest(true, true)].filter(Boolean);
