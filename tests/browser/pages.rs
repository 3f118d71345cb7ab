//! The pages of the app.

pub mod chat;
pub mod gallery;
pub mod sign_in;
pub mod tour;
