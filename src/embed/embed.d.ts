// The types of mirsal.js; src/docs/embedding.md says more.

/** What connections are counted. What a backend does not count is missing or null. */
export interface ConnectionStats {
  active_connections: number;
  total_sessions: number;
  total_connections_ever?: number | null;
  messages_sent?: number | null;
  messages_received?: number | null;
  client_types?: Record<string, number>;
  subscriptions?: Record<string, number>;
}

export interface PriceData {
  symbol: string;
  price: number | null;
  change_24h?: number | null;
  [more: string]: unknown;
}

export interface AlertData {
  alert_type?: string;
  message: string;
  severity?: "info" | "success" | "warning" | "error" | (string & {});
}

/** Messages by their type. A backend may send others. */
export interface Messages {
  welcome: { type: "welcome"; session_id: string; message?: string };
  stats_update: { type: "stats_update"; data: ConnectionStats };
  stats_response: { type: "stats_response"; data: unknown };
  provider_stats: { type: "provider_stats"; data: { summary?: Record<string, number>; [more: string]: unknown } };
  market_update: { type: "market_update"; data: unknown };
  price_update: { type: "price_update"; data: PriceData };
  alert: { type: "alert"; data: AlertData };
  subscribed: { type: "subscribed"; group: string };
  unsubscribed: { type: "unsubscribed"; group: string };
  heartbeat: { type: "heartbeat"; timestamp?: string };
  pong: { type: "pong"; timestamp?: string };
}

export type Message = { type?: string; [field: string]: unknown };
export type Topic = "market" | "prices" | "news" | "alerts" | "all" | (string & {});
export type ConnectionState = "connecting" | "connected" | "reconnecting" | "offline" | "closed";

export class CryptoWebSocketClient {
  /** Without an address: a client on the page's own connection. Throws a SyntaxError for what is no address of a socket. */
  constructor(url?: string | null);
  readonly url: string | null;
  readonly sessionId: string | null;
  readonly isConnected: boolean;
  readonly reconnectAttempts: number;
  readonly state: ConnectionState;
  /** Hears messages of a type. What it gives ends that. */
  on<T extends keyof Messages>(type: T, handler: (message: Messages[T]) => void): () => void;
  on(type: string, handler: (message: Message) => void): () => void;
  /** Without a handler: ends all of the type. */
  off(type: string, handler?: (message: never) => void): void;
  once<T extends keyof Messages>(type: T, handler: (message: Messages[T]) => void): () => void;
  once(type: string, handler: (message: Message) => void): () => void;
  onConnection(callback: (isConnected: boolean) => void): () => void;
  onFrame(callback: (direction: "sent" | "received", text: string) => void): () => void;
  subscribe(group?: Topic): void;
  unsubscribe(group?: Topic): void;
  /** Rejected when nothing comes within ten seconds, or the connection is closed. */
  requestStats(): Promise<ConnectionStats>;
  ping(): void;
  /** Whether there is a connection that takes it. Throws a TypeError for what is no object. */
  send(data: object): boolean;
  close(): void;
  connect(): void;
}

declare global {
  interface Window {
    CryptoWebSocketClient: typeof CryptoWebSocketClient;
    wsClient?: CryptoWebSocketClient;
    updatePrice?(symbol: string, price: number | null, change24h?: number | null): void;
    updateMarketData?(data: unknown): void;
    updateProviderStats?(summary: Record<string, number>): void;
  }
  interface HTMLElementTagNameMap {
    "mirsal-chat": HTMLElement;
    "mirsal-status": HTMLElement;
    "mirsal-live": HTMLElement;
    "mirsal-toasts": HTMLElement;
  }
}
