// Runs in every page before the app does, and measures from inside: what comes over the socket, what is in the DOM,
// and when a frame is through. The app does not know of it.
(() => {
  const LIST = '.m-virtual-list';
  const WINDOW = '.m-virtual-list-window';
  const MARK = /bench-(\d+)\./;

  const bench = (window.bench = { memory: null, received: [], painted: [], presses: [] });

  // The app's linear memory, to ask for its size.
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await plain.apply(WebAssembly, args);
      bench.memory = (result.instance ?? result).exports.memory ?? bench.memory;
      bench.ready = performance.now();
      return result;
    };
  }

  // When a marked message comes in, before the app sees it.
  window.WebSocket = class extends window.WebSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        if (data.startsWith('{"type":"subscribed"')) bench.answered = performance.now();
        if (bench.pricesPerFrame && data.includes('"price_update"')) {
          bench.updates += bench.pricesPerFrame;
          bench.lastPrice = performance.now();
          bench.firstPrice ??= bench.lastPrice;
        }
        const mark = bench.isWatching && data.includes('"kind":"message"') && MARK.exec(data);
        if (mark) bench.received.push({ mark: mark[1], at: performance.now() });
      });
    }
  };

  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  // A task that begins when the rendering of the present frame is through.
  const painted = (() => {
    const { port1, port2 } = new MessageChannel();
    const waiting = [];
    port1.onmessage = () => waiting.shift()();
    return () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        port2.postMessage(null);
      });
  })();

  const newest = () => document.querySelector(WINDOW)?.lastElementChild?.textContent ?? '';

  // Resolves with the time at which `holds` has become true in the DOM, looked at after every change of it.
  const inDom = (holds) =>
    new Promise((resolve) => {
      if (holds()) return resolve(performance.now());
      const observer = new MutationObserver(() => {
        if (!holds()) return;
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(document, { subtree: true, childList: true, characterData: true });
    });

  // Milliseconds since the navigation began until the app's code is ready to run, the conversation list and the composer
  // are in the DOM, the newest messages are, and they are painted.
  bench.cold = async () => {
    const list = inDom(() => document.querySelector('.m-room') && document.querySelector('.m-composer-input'));
    const messages = await inDom(() => document.querySelector('.m-bubble'));
    const usable = await list;
    await frame();
    await painted();
    return { ready: bench.ready, list: usable, messages, painted: performance.now() };
  };
  bench.coldStart = bench.cold();

  // From the click on a conversation to the second frame after its newest message is in the DOM.
  bench.open = async (href, text) => {
    const link = document.querySelector(`a.m-room[href="${href}"]`);
    const start = performance.now();
    link.click();
    const there = await inDom(() => newest().includes(text));
    await frame();
    await frame();
    const end = performance.now();
    const answered = bench.answered - start;
    return { answered, inDom: there - start, painted: end - start, elements: document.querySelectorAll('*').length };
  };

  // From now on: the time between frames, and which marked messages each frame has shown.
  bench.watch = () => {
    Object.assign(bench, { isWatching: true, received: [], painted: [], gaps: [] });
    let before = null;
    const step = async () => {
      if (!bench.isWatching) return;
      const now = performance.now();
      if (before !== null) bench.gaps.push(now - before);
      before = now;
      requestAnimationFrame(step);
      await painted();
      const mark = MARK.exec(newest());
      if (!mark) return;
      const upTo = bench.received.findLastIndex((one) => one.mark === mark[1]);
      const at = performance.now();
      while (bench.painted.length <= upTo) bench.painted.push(at);
    };
    requestAnimationFrame(step);
  };

  // What was seen since, with times since 1970 where asked for.
  bench.seen = () => {
    bench.isWatching = false;
    const { received, painted: at, gaps } = bench;
    return {
      received: received.length,
      painted: at.length,
      latencies: at.map((time, index) => time - received[index].at),
      marks: at.map((time, index) => ({
        mark: received[index].mark,
        received: performance.timeOrigin + received[index].at,
        painted: performance.timeOrigin + time,
      })),
      gaps,
    };
  };

  // From now on: the time between frames, the tasks of 50 ms and more, and how many prices have come, so many a frame.
  bench.watchPrices = (count) => {
    Object.assign(bench, { pricesPerFrame: count, updates: 0, firstPrice: null, gaps: [], tasks: [] });
    bench.longTasks = new PerformanceObserver((list) => bench.tasks.push(...list.getEntries().map((one) => one.duration)));
    bench.longTasks.observe({ type: 'longtask' });
    let before = null;
    const step = () => {
      if (!bench.pricesPerFrame) return;
      const now = performance.now();
      if (before !== null) bench.gaps.push(now - before);
      before = now;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  };

  // What was seen since.
  bench.pricesSeen = () => {
    bench.pricesPerFrame = 0;
    bench.longTasks.disconnect();
    const { updates, firstPrice, lastPrice, gaps, tasks } = bench;
    return { updates, seconds: (lastPrice - firstPrice) / 1000, gaps, tasks };
  };

  // Every price on the page with its coin's symbol: the tiles', and the table's from top to bottom.
  bench.prices = async () => {
    const plain = (e) => e.textContent.replace(/[\s\u200e\u200f\u2066-\u2069]/g, '');
    const pair = (e) => [plain(e.querySelector('.m-live-symbol')), plain(e.querySelector('.m-live-price, [data-column=price]'))];
    const tiles = [...document.querySelectorAll('.m-live-tile')].map(pair);
    const scroller = document.querySelector('.m-live-rows');
    const rows = new Map();
    for (scroller.scrollTop = 0; ; scroller.scrollTop += scroller.clientHeight / 2) {
      const at = scroller.scrollTop;
      for (let round = 0; round < 3; round += 1) await frame();
      await painted();
      for (const row of scroller.querySelectorAll('.m-live-row')) rows.set(...pair(row));
      if (at + scroller.clientHeight >= scroller.scrollHeight - 1) return [...tiles, ...rows];
    }
  };

  // When Enter goes down, by the clock of the input event, in ms since 1970.
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter') bench.presses.push(performance.timeOrigin + event.timeStamp);
    },
    { capture: true },
  );

  // Loads older pages by going to the top, until the conversation's start or `pages` of them; ms for each.
  bench.load = async (pages) => {
    const scroller = document.querySelector(LIST);
    const times = [];
    while (times.length < pages && !document.querySelector('.m-timeline-start')) {
      const height = scroller.scrollHeight;
      const start = performance.now();
      scroller.scrollTop = 0;
      while (scroller.scrollHeight < height + 3000 && !document.querySelector('.m-timeline-start')) {
        if (performance.now() - start > 10_000) throw new Error(`page ${times.length} did not come, at ${scroller.scrollTop}`);
        await frame();
        await painted();
      }
      times.push(performance.now() - start);
    }
    return { times, isAtStart: !!document.querySelector('.m-timeline-start') };
  };

  bench.toBottom = async () => {
    const scroller = document.querySelector(LIST);
    for (let round = 0; round < 20; round += 1) {
      scroller.scrollTop = scroller.scrollHeight;
      await frame();
    }
  };

  // Scrolls up by `step` px in each of `frames` frames. A frame is blank when no row crosses the viewport's middle, and
  // ragged when any part of the viewport is without a row; looked at after the frame that has scrolled.
  bench.scroll = async (step, frames, looks) => {
    const scroller = document.querySelector(LIST);
    const rows = document.querySelector(WINDOW);
    const box = scroller.getBoundingClientRect();
    const middle = (box.top + box.bottom) / 2;
    const result = { gaps: [], blank: 0, ragged: 0, frames: 0, left: 0 };
    await frame();
    let before = performance.now();
    while (result.frames < frames) {
      await frame();
      const now = performance.now();
      result.gaps.push(now - before);
      before = now;
      scroller.scrollTop -= step;
      result.frames += 1;
      if (!looks) continue;
      await painted();
      let top = Infinity;
      let bottom = -Infinity;
      let isCovered = false;
      for (const row of rows.children) {
        const at = row.getBoundingClientRect();
        top = Math.min(top, at.top);
        bottom = Math.max(bottom, at.bottom);
        isCovered ||= at.top <= middle && at.bottom >= middle;
      }
      if (!isCovered) result.blank += 1;
      if (top > box.top + 1 || bottom < box.bottom - 1) result.ragged += 1;
    }
    result.left = scroller.scrollTop;
    return result;
  };

  // Fills in the form of the sign-in page and hands it in.
  bench.signIn = (name, password) => {
    const secret = document.querySelector('input[type=password]');
    const fields = [...secret.form.querySelectorAll('input')];
    const login = fields[fields.indexOf(secret) - 1];
    for (const [field, text] of [[login, name], [secret, password]]) {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    secret.form.requestSubmit();
  };

  bench.blocks = () => document.querySelectorAll('.m-calendar-block').length;

  // Whether the schedule shows a week; it is asked to when it shows something else.
  bench.seesWeek = () => {
    const days = document.querySelector('.m-schedule-days');
    if (days?.dataset.mode === 'week' && !days.hasAttribute('aria-busy')) return true;
    if (days && days.dataset.mode !== 'week') document.querySelectorAll('.m-schedule-toolbar [role=radio]')[1].click();
    return false;
  };

  // The middle of a block near the middle of what is seen of the grid.
  bench.blockInSight = () => {
    const grid = document.querySelector('.m-calendar');
    grid.scrollTop = 300;
    const box = grid.getBoundingClientRect();
    const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2 - 60];
    const far = (block) => {
      const at = block.getBoundingClientRect();
      return Math.hypot((at.left + at.right) / 2 - middle[0], (at.top + at.bottom) / 2 - middle[1]);
    };
    const blocks = [...document.querySelectorAll('.m-calendar-block')].map((block) => [far(block), block]);
    const at = blocks.sort((one, other) => one[0] - other[0])[0][1].getBoundingClientRect();
    return [(at.left + at.right) / 2, (at.top + at.bottom) / 2];
  };

  // Scrolls the grid both ways, back and forth; the time between frames.
  bench.scrollGrid = async (frames) => {
    const grid = document.querySelector('.m-calendar');
    const gaps = [];
    const steps = [40, 15];
    await frame();
    let before = performance.now();
    for (let count = 0; count < frames; count += 1) {
      await frame();
      const now = performance.now();
      gaps.push(now - before);
      before = now;
      const [top, left] = [grid.scrollTop, grid.scrollLeft];
      grid.scrollBy({ top: steps[0], left: steps[1], behavior: 'instant' });
      if (Math.abs(grid.scrollTop - top) < 1) steps[0] = -steps[0];
      if (Math.abs(grid.scrollLeft - left) < 1) steps[1] = -steps[1];
    }
    return gaps;
  };

  // From now on: the time between frames.
  bench.watchFrames = () => {
    Object.assign(bench, { gaps: [], isWatchingFrames: true });
    let before = null;
    const step = () => {
      if (!bench.isWatchingFrames) return;
      const now = performance.now();
      if (before !== null) bench.gaps.push(now - before);
      before = now;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  };

  // What was seen since.
  bench.framesSeen = () => {
    bench.isWatchingFrames = false;
    return bench.gaps;
  };

  // From the click on the days before or after to the second frame after they are in the DOM with so many blocks.
  bench.turn = async (way, blocks) => {
    const buttons = document.querySelectorAll('.m-schedule-turn .m-button');
    const first = () => document.querySelector('.m-calendar-column').dataset.column;
    const before = first();
    const start = performance.now();
    buttons[way === 'next' ? buttons.length - 1 : 0].click();
    const there = await inDom(() => first() !== before && bench.blocks() >= blocks);
    await frame();
    await frame();
    return { inDom: there - start, painted: performance.now() - start };
  };
})();
