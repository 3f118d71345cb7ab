//! The pages of the app.

pub mod chat;
pub mod sign_in;
pub mod tour;
