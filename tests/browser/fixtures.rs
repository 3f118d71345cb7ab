//! What a story begins with.

pub mod chromedriver;
pub mod given;
pub mod house;
pub mod meddler;
pub mod program;
pub mod seat;
mod session;
pub mod typing;
pub mod user;
pub mod wait;
