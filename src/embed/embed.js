// Mirsal in a page that is not its own; src/docs/embedding.md is its manual, mirsal.d.ts its types.
//
// A page loads this as a module. The elements and the client class are there at once; what they do begins when the
// program behind them has arrived. `cargo xtask build` puts the names of the build's files in.
import init, * as program from "./mirsal-embed.js";

const MODULE = new URL("./mirsal-embed_bg.wasm", import.meta.url);
const SHEET = new URL("./shadow.css", import.meta.url);
/** The ids of pages that were written for the market monitor. */
const MARKUP = [
  "ws-connection-status",
  "ws-status-dot",
  "ws-status-text",
  "active-users-count",
  "total-sessions-count",
  "online-users-badge",
  "client-types-list",
  "alerts-container",
];
/** How long statistics that were asked for are waited for, ms. */
const STATS_WAIT = 10_000;

const script = [...document.scripts].find((one) => one.src === import.meta.url);
const said = script?.dataset ?? {};
const hasMarkup = () => MARKUP.some((id) => document.getElementById(id));

/** Runs what belongs to the page. What it throws is told as any error of the page is, and stops nothing. */
function guarded(run) {
  try {
    run();
  } catch (error) {
    reportError(error);
  }
}

/** The configuration: a file that the script's element names, or what its attributes say. */
async function configuration() {
  if (said.config) {
    const address = new URL(said.config, document.baseURI);
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`Mirsal: ${address.pathname} cannot be read (${answer.status})`);
    return answer.text();
  }
  const backend = { dialect: said.dialect ?? (hasMarkup() ? "monitor" : "native") };
  if (said.http) backend.http = said.http;
  if (said.socket) backend.socket = said.socket;
  const whole = { backends: [backend] };
  if (said.theme) whole.theme = said.theme;
  return JSON.stringify(whole);
}

const started = (async () => {
  const [text] = await Promise.all([configuration(), init({ module_or_path: MODULE })]);
  const language = said.language ?? document.documentElement.lang;
  const faults = program.begin(text, language || undefined, deliver);
  if (faults) console.error(`Mirsal: ${faults}`);
  if (hasMarkup()) program.drop_in();
})();
started.catch((error) => {
  console.error(error.message ?? error);
  for (const element of document.querySelectorAll(Object.keys(ELEMENTS).join())) element.dataset.failed = "";
});

/** Which clients hear what a connection tells, by its number. */
const listeners = new Map();

function deliver(number, what, text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return;
  }
  for (const hear of [...(listeners.get(number) ?? [])]) hear(what, value);
}

/** A client of the market monitor's old script, on a connection that recovers and is shared. */
class CryptoWebSocketClient {
  #number = 0;
  #isOpen = true;
  #wishes = [];
  #handlers = new Map();
  #connectionCallbacks = new Set();
  #frameCallbacks = new Set();
  #stats = [];
  #hear = (what, value) => this.#take(what, value);

  constructor(url = null) {
    if (url !== null && url !== undefined) {
      const { protocol } = new URL(url, document.baseURI);
      if (!["ws:", "wss:", "http:", "https:"].includes(protocol)) {
        throw new SyntaxError(`A WebSocket cannot be opened at ${protocol}`);
      }
    }
    this.url = url ?? null;
    this.sessionId = null;
    this.isConnected = false;
    this.reconnectAttempts = 0;
    this.state = "connecting";
    started.then(() => this.#begin()).catch(() => this.#setState({ state: "closed" }));
  }

  /** Hears messages of a type, or all with `*`. Gives a function that ends it. */
  on(type, handler) {
    const handlers = this.#handlers.get(type) ?? new Set();
    handlers.add(handler);
    this.#handlers.set(type, handlers);
    return () => this.off(type, handler);
  }

  off(type, handler) {
    if (handler === undefined) this.#handlers.delete(type);
    else this.#handlers.get(type)?.delete(handler);
  }

  once(type, handler) {
    const end = this.on(type, (message) => {
      end();
      handler(message);
    });
    return end;
  }

  /** Hears whether there is a connection: at every change, and soon if there is one now. */
  onConnection(callback) {
    this.#connectionCallbacks.add(callback);
    if (this.isConnected) {
      queueMicrotask(() => this.isConnected && this.#connectionCallbacks.has(callback) && guarded(() => callback(true)));
    }
    return () => this.#connectionCallbacks.delete(callback);
  }

  /** Hears every frame as it is written: `sent` or `received`, and its text. */
  onFrame(callback) {
    if (this.#frameCallbacks.size === 0) this.#wish("watch");
    this.#frameCallbacks.add(callback);
    return () => {
      if (this.#frameCallbacks.delete(callback) && this.#frameCallbacks.size === 0) this.#wish("unwatch");
    };
  }

  subscribe(group = "all") {
    this.#wish("subscribe", String(group));
  }

  unsubscribe(group = "all") {
    this.#wish("unsubscribe", String(group));
  }

  /** Asks for statistics; they come as messages, and to whoever waits for the promise. */
  requestStats() {
    const answer = new Promise((resolve, reject) => {
      const late = setTimeout(() => this.#endStats(wait, new Error("No statistics came.")), STATS_WAIT);
      const wait = { resolve, reject, late };
      this.#stats.push(wait);
    });
    // Whoever does not wait for it is not told that it failed.
    answer.catch(() => {});
    this.#wish("stats");
    return answer;
  }

  /** Asks for a sign of life. */
  ping() {
    this.#wish("ping");
  }

  /** Sends an object. Gives whether there is a connection that takes it. */
  send(data) {
    if (data === null || typeof data !== "object" || Array.isArray(data)) {
      throw new TypeError("Only objects can be sent.");
    }
    if (!this.isConnected) return false;
    this.#wish("send", JSON.stringify(data));
    return true;
  }

  /** Leaves the connection, which ends with the last that uses it. It does not come back by itself. */
  close() {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#wishes = [];
    if (this.#number) {
      if (this.#frameCallbacks.size) program.wish(this.#number, "unwatch", "");
      listeners.get(this.#number)?.delete(this.#hear);
      program.wish(this.#number, "close", "");
    }
    this.#setState({ state: "closed" });
  }

  /** Comes back after `close`, or tries at once. */
  connect() {
    if (this.#isOpen) {
      if (this.#number && !this.isConnected) program.wish(this.#number, "retry", "");
      return;
    }
    this.#isOpen = true;
    started.then(() => this.#begin()).catch(() => {});
  }

  #begin() {
    if (!this.#isOpen) return;
    this.#number ||= program.open(this.url ?? undefined);
    if (!this.#number) return this.#setState({ state: "closed" });
    const all = listeners.get(this.#number) ?? new Set();
    if (all.has(this.#hear)) return;
    all.add(this.#hear);
    listeners.set(this.#number, all);
    program.wish(this.#number, "connect", "");
    if (this.#frameCallbacks.size) program.wish(this.#number, "watch", "");
    for (const [name, argument] of this.#wishes.splice(0)) program.wish(this.#number, name, argument);
  }

  #wish(name, argument = "") {
    if (!this.#isOpen) return;
    if (this.#number) program.wish(this.#number, name, argument);
    else if (name !== "watch" && name !== "unwatch") this.#wishes.push([name, argument]);
  }

  #take(what, value) {
    if (what === "state") this.#setState(value);
    else if (what === "frame") {
      for (const callback of [...this.#frameCallbacks]) guarded(() => callback(value.direction, value.text));
    } else if (what === "message") this.#hearMessage(value);
  }

  #hearMessage(message) {
    if (message.type === "welcome") this.sessionId = message.session_id ?? this.sessionId;
    if (message.type === "stats_update") {
      for (const wait of this.#stats.splice(0)) {
        clearTimeout(wait.late);
        wait.resolve(message.data);
      }
    }
    for (const type of [message.type, "*"]) {
      for (const handler of [...(this.#handlers.get(type) ?? [])]) guarded(() => handler(message));
    }
  }

  #endStats(wait, error) {
    this.#stats = this.#stats.filter((held) => held !== wait);
    wait.reject(error);
  }

  #setState({ state, sessionId, attempt }) {
    const was = this.isConnected;
    this.state = state;
    this.isConnected = state === "connected";
    this.reconnectAttempts = this.isConnected ? 0 : (attempt ?? this.reconnectAttempts);
    this.sessionId = this.isConnected ? (sessionId || this.sessionId) : null;
    if (state === "closed") {
      for (const wait of this.#stats.splice(0)) {
        clearTimeout(wait.late);
        wait.reject(new Error("The connection is closed."));
      }
    }
    if (was === this.isConnected) return;
    for (const callback of [...this.#connectionCallbacks]) guarded(() => callback(this.isConnected));
  }
}

/** The sheet of all shadow trees, fetched once. */
let dress = () => {
  const ready = (async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await (await fetch(SHEET)).text());
    return sheet;
  })();
  dress = () => ready;
  return ready;
};

/** The elements, by name, and what each shows. */
const ELEMENTS = {
  "mirsal-chat": "chat",
  "mirsal-status": "status",
  "mirsal-live": "live",
  "mirsal-toasts": "toasts",
};

function defined(kind) {
  return class extends HTMLElement {
    static observedAttributes = ["data-theme"];
    #mounted = 0;

    /** The page's own theme for the element holds inside as well. */
    attributeChangedCallback(name, before, now) {
      const place = this.shadowRoot?.querySelector(".m-embed");
      if (now === null) place?.removeAttribute(name);
      else place?.setAttribute(name, now);
    }

    connectedCallback() {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      // What stands in the element is shown until its content is there, and if it cannot come.
      if (!this.#mounted && !root.firstChild) root.append(document.createElement("slot"));
      Promise.all([dress(), started]).then(([sheet]) => {
        if (!this.isConnected || this.#mounted) return;
        root.adoptedStyleSheets = [sheet];
        root.replaceChildren();
        this.#mounted = program.mount(kind, this, root);
        this.attributeChangedCallback("data-theme", null, this.getAttribute("data-theme"));
      }, () => (this.dataset.failed = ""));
    }

    disconnectedCallback() {
      // An element that is only moved is back by then.
      queueMicrotask(() => {
        if (this.isConnected || !this.#mounted) return;
        program.unmount(this.#mounted);
        this.#mounted = 0;
        this.shadowRoot.replaceChildren();
      });
    }
  };
}

for (const [name, kind] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, defined(kind));
}

window.CryptoWebSocketClient ??= CryptoWebSocketClient;
if (said.auto !== "off") {
  const client = new CryptoWebSocketClient();
  window.wsClient = client;
  const hook = (name, ...words) => typeof window[name] === "function" && window[name](...words);
  client.on("price_update", ({ data }) => data && hook("updatePrice", data.symbol, data.price, data.change_24h));
  client.on("market_update", ({ data }) => hook("updateMarketData", data));
  client.on("provider_stats", ({ data }) => hook("updateProviderStats", data?.summary ?? {}));
}

export { CryptoWebSocketClient };
