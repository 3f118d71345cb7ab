//! What the internal messages store: letters between two people, and who was here when.

use std::collections::BTreeMap;

use super::super::moments::Moment;

/// Whoever made a request this lately is online, s.
const ONLINE_S: i64 = 900;
/// A further request counts only this long after the last that did, s.
const NOTED_EVERY_S: i64 = 60;

#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub(super) id: u64,
    pub(super) sender: u64,
    pub(super) recipient: u64,
    pub(super) body: String,
    pub(super) at: Moment,
    pub(super) is_read: bool,
    /// Hidden by the sender, by the recipient.
    hidden: [bool; 2],
}

impl Letter {
    fn is_shown_to(&self, person: u64) -> bool {
        let [by_sender, by_recipient] = self.hidden;
        let is_hidden = (self.sender == person && by_sender) || (self.recipient == person && by_recipient);
        !is_hidden
    }

    fn is_unread_by(&self, person: u64) -> bool {
        self.recipient == person && !self.is_read && !self.hidden[1]
    }

    pub(super) fn other(&self, person: u64) -> u64 {
        if self.sender == person {
            self.recipient
        } else {
            self.sender
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Letters {
    held: Vec<Letter>,
    last_id: u64,
}

impl Letters {
    pub(super) fn store(&mut self, sender: u64, recipient: u64, body: &str) -> &Letter {
        self.last_id += 1;
        self.held.push(Letter {
            id: self.last_id,
            sender,
            recipient,
            body: body.to_owned(),
            at: Moment::now(),
            is_read: false,
            hidden: [false; 2],
        });
        self.held.last().expect("it was stored just now")
    }

    pub(super) fn get(&self, id: u64) -> Option<&Letter> {
        self.held.iter().find(|letter| letter.id == id)
    }

    pub(super) fn between(&self, one: u64, other: u64) -> impl Iterator<Item = &Letter> {
        let is_theirs = move |letter: &&Letter| {
            (letter.sender, letter.recipient) == (one, other) || (letter.sender, letter.recipient) == (other, one)
        };
        self.held.iter().filter(is_theirs)
    }

    /// What one person sees of it.
    pub(super) fn shown(&self, to: u64, other: u64) -> impl Iterator<Item = &Letter> {
        self.between(to, other).filter(move |letter| letter.is_shown_to(to))
    }

    /// The last letter of each conversation, newest first; notes to oneself are none.
    pub(super) fn latest(&self, of: u64) -> Vec<&Letter> {
        let mut latest: Vec<&Letter> = Vec::new();
        for letter in self.held.iter().rev() {
            let is_own = letter.sender == of || letter.recipient == of;
            let is_note = letter.sender == letter.recipient;
            let is_listed = latest.iter().any(|listed| listed.other(of) == letter.other(of));
            if is_own && !is_note && !is_listed && letter.is_shown_to(of) {
                latest.push(letter);
            }
        }
        latest
    }

    pub(super) fn unread(&self, reader: u64) -> impl Iterator<Item = &Letter> {
        self.held.iter().filter(move |letter| letter.is_unread_by(reader))
    }

    pub(super) fn unread_from(&self, reader: u64, sender: u64) -> usize {
        self.unread(reader).filter(|letter| letter.sender == sender).count()
    }

    /// Marks what somebody has written as read, and gives the ids, newest first.
    pub(super) fn read_all_from(&mut self, reader: u64, sender: u64) -> Vec<u64> {
        let letters = self.held.iter_mut().rev();
        let unread = letters.filter(|letter| letter.sender == sender && letter.is_unread_by(reader));
        unread
            .map(|letter| {
                letter.is_read = true;
                letter.id
            })
            .collect()
    }

    pub(super) fn read_all(&mut self, reader: u64) {
        for letter in self.held.iter_mut().filter(|letter| letter.is_unread_by(reader)) {
            letter.is_read = true;
        }
    }

    /// Marks one letter as read; only its recipient can.
    pub(super) fn read(&mut self, id: u64, reader: u64) -> Option<()> {
        let mut letters = self.held.iter_mut();
        let letter = letters.find(|letter| letter.id == id && letter.recipient == reader)?;
        letter.is_read = true;
        Some(())
    }

    /// Hides a letter from one side, and takes it away when both have done so. Says whether the sender did it.
    pub(super) fn hide(&mut self, id: u64, from: u64) -> Option<bool> {
        let mut letters = self.held.iter_mut();
        let letter = letters.find(|letter| letter.id == id && (letter.sender == from || letter.recipient == from))?;
        letter.hidden[0] |= letter.sender == from;
        letter.hidden[1] |= letter.recipient == from;
        let is_sender = letter.sender == from;
        self.held.retain(|letter| letter.hidden != [true; 2]);
        Some(is_sender)
    }
}

/// When people were last here.
#[derive(Debug, Default)]
pub(super) struct Activity(BTreeMap<u64, Presence>);

#[derive(Debug, Clone, Copy)]
pub(super) struct Presence {
    pub(super) seen_at: Moment,
    noted_at: Option<Moment>,
    is_here: bool,
}

impl Activity {
    pub(super) fn sign_in(&mut self, person: u64) {
        let presence = Presence {
            seen_at: Moment::now(),
            noted_at: None,
            is_here: true,
        };
        self.0.insert(person, presence);
    }

    pub(super) fn leave(&mut self, person: u64) {
        if let Some(presence) = self.0.get_mut(&person) {
            presence.is_here = false;
        }
    }

    /// The first request counts, and then one now and then.
    pub(super) fn note_request(&mut self, person: u64) {
        let now = Moment::now();
        if let Some(presence) = self.0.get_mut(&person) {
            presence.is_here = true;
            if presence
                .noted_at
                .is_none_or(|noted_at| now.s_since(noted_at) >= NOTED_EVERY_S)
            {
                presence.seen_at = now;
                presence.noted_at = Some(now);
            }
        }
    }

    /// Who is online, whoever was seen last first.
    pub(super) fn online(&self) -> Vec<(u64, Presence)> {
        let now = Moment::now();
        let people = self.0.iter().map(|(person, presence)| (*person, *presence));
        let mut online: Vec<_> = people
            .filter(|(_, presence)| presence.is_here && now.s_since(presence.seen_at) <= ONLINE_S)
            .collect();
        online.sort_by_key(|(_, presence)| std::cmp::Reverse(presence.seen_at));
        online
    }
}
