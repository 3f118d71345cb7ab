//! The session as transcripts in virtual time, and as a simulated world with faults.

mod alive;
mod closing;
mod connecting;
mod following;
mod herd;
mod leaving;
mod refusals;
mod sending;
mod signing_in;
mod silence;
mod stage;
mod streams;
mod volatile;
mod watch;
mod words;
mod world;
