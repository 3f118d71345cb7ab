//! The server from outside, over HTTP and sockets: one sentence per test.

mod app;
mod door;
mod files;
mod following;
mod frames;
mod groups;
mod lists;
mod process;
mod rooms;
mod search;
mod sending;
mod volatile;
