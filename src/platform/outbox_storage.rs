//! Keeps unsent messages over a reload, one value per message, so that keeping one never rewrites the others.

use domain::{ClientMessageId, Delivery, HumanText, OutgoingMessage, PersonId, TextDirection, Timestamp};
use serde::{Deserialize, Serialize};

use crate::storage;

#[derive(Serialize, Deserialize)]
struct Kept {
    room: String,
    text: String,
    dir: String,
    lang: Option<String>,
    created_at: i64,
}

fn key(account: &PersonId, client_id: &ClientMessageId) -> String {
    format!("outbox.{account}.{client_id}")
}

/// Keeps a message.
pub(crate) fn save(account: &PersonId, message: &OutgoingMessage) {
    let kept = Kept {
        room: message.room.as_str().to_owned(),
        text: message.body.text.to_string(),
        dir: match message.body.direction {
            TextDirection::Auto => "auto",
            TextDirection::Ltr => "ltr",
            TextDirection::Rtl => "rtl",
        }
        .to_owned(),
        lang: message.body.language.as_deref().map(str::to_owned),
        created_at: message.created_at.0,
    };
    if let Ok(text) = serde_json::to_string(&kept) {
        storage::save(&key(account, &message.client_id), &text);
    }
}

/// Forgets a message.
pub(crate) fn forget(account: &PersonId, client_id: &ClientMessageId) {
    storage::remove(&key(account, client_id));
}

/// All kept messages of an account, oldest first. What cannot be read is forgotten.
pub(crate) fn load(account: &PersonId) -> Vec<OutgoingMessage> {
    let start = format!("outbox.{account}.");
    let mut messages: Vec<OutgoingMessage> = Vec::new();
    for key in storage::keys(&start) {
        let kept = storage::load(&key).and_then(|text| serde_json::from_str::<Kept>(&text).ok());
        let Some(kept) = kept else {
            storage::remove(&key);
            continue;
        };
        let message = message_from_kept(&key[start.len()..], kept);
        let place = |one: &OutgoingMessage| (one.created_at, one.client_id.clone());
        let at = messages.partition_point(|other| place(other) <= place(&message));
        messages.insert(at, message);
    }
    messages
}

fn message_from_kept(client_id: &str, kept: Kept) -> OutgoingMessage {
    let direction = match kept.dir.as_str() {
        "ltr" => TextDirection::Ltr,
        "rtl" => TextDirection::Rtl,
        _ => TextDirection::Auto,
    };
    OutgoingMessage {
        client_id: client_id.into(),
        room: kept.room.into(),
        body: HumanText {
            text: kept.text.into(),
            direction,
            language: kept.lang.map(Into::into),
        },
        created_at: Timestamp(kept.created_at),
        delivery: Delivery::Queued,
    }
}
