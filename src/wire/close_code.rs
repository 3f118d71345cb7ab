//! WebSocket close codes that the protocol names. The ranges decide for codes that are not named:
//! 3000-3499 and 4000-4499 mean "reconnect", 3500-3999 and 4500-4999 mean "stop".

/// Client: nothing was heard for too long.
pub const DEAD_PEER: u16 = 4000;
/// Client: the page goes away.
pub const PAGE_HIDDEN: u16 = 4001;
/// Client: a newer socket has taken over.
pub const SUPERSEDED: u16 = 4004;
/// Server: the session has ended; sign in again without waiting.
pub const SESSION_EXPIRED: u16 = 4010;
/// Server: the client reads too slowly.
pub const SLOW_CONSUMER: u16 = 4012;
/// Server: too many frames.
pub const RATE_LIMITED: u16 = 4013;
/// Server: going away, as announced by `goaway`.
pub const GOING_AWAY: u16 = 4014;
/// Server: no valid session.
pub const UNAUTHORIZED: u16 = 4500;
/// Server: the account may not connect.
pub const FORBIDDEN: u16 = 4501;
/// Server: too many sessions of this account.
pub const TOO_MANY_SESSIONS: u16 = 4503;
/// Server: the client is too old.
pub const CLIENT_TOO_OLD: u16 = 4504;
/// Server: the client broke the protocol, such as a frame before `hello`.
pub const BAD_REQUEST: u16 = 4505;
