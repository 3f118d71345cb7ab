//! The dialect against what the real backend said, and with a real session against a stand-in that acts like it.

mod backend;
mod line;
mod owner;
mod reading;
mod recorded;
mod replay;
mod sending;
mod session;
mod stage;
mod without_socket;
