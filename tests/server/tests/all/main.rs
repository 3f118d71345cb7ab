//! The server from outside, over HTTP and sockets: one sentence per test.

mod app;
mod door;
mod files;
mod following;
mod frames;
mod lists;
mod process;
mod sending;
mod volatile;
