//! Where each held message stands in the stream, by its id and by the sender's own id, and which messages quote it.
//!
//! The ids themselves are not held a second time: an entry is the hash of one, and whoever looks it up compares the
//! message at the place that comes back. With 100,000 messages the table is a few megabytes.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use domain::{ClientMessageId, Message, MessageId, Offset};

/// Places by the hashes of ids.
#[derive(Default)]
pub(crate) struct PlaceIndex {
    places: HashMap<u64, Offset>,
    quoting: HashMap<u64, Vec<Offset>>,
    count: usize,
}

impl PlaceIndex {
    /// Number of messages.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Where a message of this id may stand.
    pub(crate) fn place(&self, id: &MessageId) -> Option<Offset> {
        self.places.get(&hash_of(id)).copied()
    }

    /// Where an own message of this id may stand.
    pub(crate) fn own_place(&self, client_id: &ClientMessageId) -> Option<Offset> {
        self.places.get(&own_hash_of(client_id)).copied()
    }

    /// Where messages stand that quote the message of this id.
    pub(crate) fn quoting(&self, id: &MessageId) -> &[Offset] {
        self.quoting.get(&hash_of(id)).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn insert(&mut self, message: &Message) {
        self.places.insert(hash_of(&message.id), message.offset);
        if let Some(client_id) = &message.client_id {
            self.places.insert(own_hash_of(client_id), message.offset);
        }
        if let Some(quoted) = quoted(message) {
            self.quoting.entry(hash_of(quoted)).or_default().push(message.offset);
        }
        self.count += 1;
    }

    pub(crate) fn remove(&mut self, message: &Message) {
        self.places.remove(&hash_of(&message.id));
        if let Some(client_id) = &message.client_id {
            self.places.remove(&own_hash_of(client_id));
        }
        if let Some(quoted) = quoted(message) {
            let hash = hash_of(quoted);
            if let Some(places) = self.quoting.get_mut(&hash) {
                places.retain(|place| *place != message.offset);
                if places.is_empty() {
                    self.quoting.remove(&hash);
                }
            }
        }
        self.count = self.count.saturating_sub(1);
    }

    /// How much memory the tables take, about; for the test of the bound.
    #[cfg(test)]
    pub(crate) fn bytes(&self) -> usize {
        let entry = size_of::<(u64, Offset)>() + 1;
        let lists: usize = self.quoting.values().map(|list| list.capacity() * 8).sum();
        (self.places.capacity() * entry + self.quoting.capacity() * (entry + 16)) * 8 / 7 + lists
    }
}

fn quoted(message: &Message) -> Option<&MessageId> {
    Some(&message.attached()?.reply_to.as_ref()?.message)
}

fn hash_of(id: &MessageId) -> u64 {
    hash((0_u8, id))
}

fn own_hash_of(client_id: &ClientMessageId) -> u64 {
    hash((1_u8, client_id))
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use domain::{Attached, Extras, HumanText, Message, Offset, Quote, Timestamp};

    use super::PlaceIndex;

    fn reply(offset: u64) -> Message {
        let reply_to = Some(Quote {
            message: "m0".into(),
            offset: Offset(0),
            sender: "zoe".into(),
            excerpt: HumanText::default(),
        });
        let attached = Attached {
            reply_to,
            ..Attached::default()
        };
        Message {
            id: format!("m{offset}").into(),
            client_id: Some(format!("c{offset}").into()),
            room: "room".into(),
            sender: "me".into(),
            offset: Offset(offset),
            at: Timestamp(0),
            body: HumanText::default(),
            extras: Some(Box::new(Extras {
                attached,
                ..Extras::default()
            })),
        }
    }

    #[test]
    fn nothing_is_left_of_what_was_taken_out() {
        let mut index = PlaceIndex::default();
        for offset in [1, 2] {
            index.insert(&reply(offset));
        }
        assert_eq!(index.quoting(&"m0".into()), [Offset(1), Offset(2)]);
        index.remove(&reply(1));
        assert_eq!((index.len(), index.place(&"m1".into())), (1, None));
        assert_eq!(index.own_place(&"c1".into()), None);
        assert_eq!(index.quoting(&"m0".into()), [Offset(2)]);
        index.remove(&reply(2));
        assert!(index.places.is_empty() && index.quoting.is_empty());
    }
}
