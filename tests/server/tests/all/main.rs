//! The server from outside, over HTTP and sockets: one sentence per test.

mod app;
mod changing;
mod door;
mod files;
mod following;
mod frames;
mod groups;
mod hiding;
mod ledger;
mod lists;
mod live;
mod origins;
mod over_http;
mod pages;
mod pictures;
mod process;
mod recovering;
mod replying;
mod rooms;
mod search;
mod sending;
mod storm_by_polls;
mod volatile;
