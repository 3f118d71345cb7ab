//! Dialects: one folder for each language that a backend may speak.
//!
//! A dialect implements [`engine::Dialect`]: it turns requests into frames and frames into signals, and nothing else.
//! Decoding is total. Whatever the other side sends, the answer is a list of signals and a list of problems; one bad
//! item in a batch costs that item and never the batch.

pub mod config;
mod encoding;
mod metrics;
mod moments;

pub mod clinic;
pub mod crm_chat;
pub mod crm_messages;
pub mod monitor;
pub mod native;

pub use clinic::Clinic;
pub use crm_chat::CrmChat;
pub use crm_messages::CrmMessages;
pub use monitor::Monitor;
pub use native::Native;
