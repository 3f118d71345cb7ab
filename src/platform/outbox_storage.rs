//! Keeps unsent messages over a reload, one value per message, so that keeping one never rewrites the others. An account
//! is named by [`crate::Place::key`].

use domain::{ClientMessageId, OutgoingMessage};

use crate::storage;

mod kept;

fn key(account: &str, client_id: &ClientMessageId) -> String {
    format!("outbox.{account}.{client_id}")
}

/// Keeps a message.
pub(crate) fn save(account: &str, message: &OutgoingMessage) {
    storage::save(&key(account, &message.client_id), &kept::text_from_message(message));
}

/// Forgets a message.
pub(crate) fn forget(account: &str, client_id: &ClientMessageId) {
    storage::remove(&key(account, client_id));
}

/// All kept messages of an account, oldest first. What cannot be read is forgotten.
pub(crate) fn load(account: &str) -> Vec<OutgoingMessage> {
    let start = format!("outbox.{account}.");
    let mut messages: Vec<OutgoingMessage> = Vec::new();
    for key in storage::keys(&start) {
        let client_id = key.strip_prefix(&start).unwrap_or_default();
        let message = storage::load(&key).and_then(|text| kept::message_from_text(client_id, &text));
        let Some(message) = message else {
            storage::remove(&key);
            continue;
        };
        let place = |one: &OutgoingMessage| (one.created_at, one.client_id.clone());
        let at = messages.partition_point(|other| place(other) <= place(&message));
        messages.insert(at, message);
    }
    messages
}

#[cfg(test)]
mod tests;
