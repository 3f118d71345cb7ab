//! The session as transcripts in virtual time, and as a simulated world with faults.

mod alive;
mod attached;
mod changes;
mod closing;
mod connecting;
mod deeds;
mod following;
mod herd;
mod leaving;
mod live;
mod meeting;
mod refusals;
mod schedule;
mod sending;
mod signing_in;
mod silence;
mod stage;
mod streams;
mod switching;
mod uploads;
mod volatile;
mod watch;
mod windows;
mod without_socket;
mod words;
mod world;
