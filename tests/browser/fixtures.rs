//! What a story begins with.

pub mod clinic_house;
mod device;
pub mod driver;
pub mod engine;
pub mod foreign_house;
pub mod full_house;
pub mod given;
pub mod guest_page;
pub mod house;
pub mod key;
pub mod meddler;
pub mod program;
pub mod seat;
mod session;
pub mod typing;
pub mod user;
pub mod wait;
