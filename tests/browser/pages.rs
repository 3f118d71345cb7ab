//! The pages of the app.

pub mod chat;
pub mod form_kit;
pub mod gallery;
pub mod schedule;
pub mod schedule_forms;
pub mod sign_in;
pub mod tour;
