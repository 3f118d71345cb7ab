//! One room's stream as the server keeps it: messages, and changes of messages, each at a place of its own.

use super::server::PAGE;

#[derive(Debug, Clone)]
enum Stored {
    Message { text: String, client_id: Option<String> },
    Change { of: usize, text: String },
}

/// Places count from 1.
#[derive(Debug, Clone, Default)]
pub(super) struct Log(Vec<Stored>);

impl Log {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn push(&mut self, text: &str, client_id: Option<&str>) -> usize {
        self.0.push(Stored::Message {
            text: text.into(),
            client_id: client_id.map(Into::into),
        });
        self.0.len()
    }

    /// Changes one of the messages. Returns the place of the change.
    pub(super) fn change(&mut self, pick: usize) -> Option<usize> {
        let messages = self.places();
        let of = *messages.get(pick.checked_rem(messages.len())?)?;
        let text = format!("v{}", self.0.len());
        self.0.push(Stored::Change { of, text });
        Some(self.0.len())
    }

    pub(super) fn place_of(&self, id: &str) -> Option<usize> {
        let is_it = |stored: &Stored| matches!(stored, Stored::Message { client_id: Some(held), .. } if held == id);
        self.0.iter().position(is_it).map(|at| at + 1)
    }

    pub(super) fn ids(&self) -> Vec<&str> {
        let ids = self.0.iter().filter_map(|stored| match stored {
            Stored::Message { client_id, .. } => client_id.as_deref(),
            Stored::Change { .. } => None,
        });
        ids.collect()
    }

    fn places(&self) -> Vec<usize> {
        let is_message = |(_, stored): &(usize, &Stored)| matches!(stored, Stored::Message { .. });
        (1..).zip(&self.0).filter(is_message).map(|(place, _)| place).collect()
    }

    /// What a message says after all changes.
    fn present_text(&self, place: usize) -> &str {
        let changed = self.0.iter().rev().find_map(|stored| match stored {
            Stored::Change { of, text } if *of == place => Some(text.as_str()),
            Stored::Change { .. } | Stored::Message { .. } => None,
        });
        match &self.0[place - 1] {
            Stored::Message { text, .. } => changed.unwrap_or(text),
            Stored::Change { text, .. } => text,
        }
    }

    /// All messages in their present state.
    pub(super) fn messages(&self) -> Vec<(u64, String)> {
        let row = |place: usize| (u64::try_from(place).expect("few"), self.present_text(place).to_owned());
        self.places().into_iter().map(row).collect()
    }

    /// The item at a place, as it was when it was stored.
    pub(super) fn item(&self, place: usize) -> String {
        match &self.0[place - 1] {
            Stored::Message {
                text,
                client_id: Some(id),
            } => format!("{place}={text}={id}"),
            Stored::Message { text, client_id: None } => format!("{place}={text}"),
            Stored::Change { of, text } => format!("{place}^{of}={text}"),
        }
    }

    /// The answer to a call for a part of the stream: messages in their present state, without the changes.
    pub(super) fn page(&self, words: &[&str]) -> String {
        let (kind, place) = match words {
            [kind, _, _, place, ..] => (*kind, place.trim_end_matches(',').parse::<usize>().expect("a place")),
            _ => panic!("{words:?}"),
        };
        let places = self.places();
        let at = places.partition_point(|held| *held < place);
        let (from, to) = match kind {
            "history" => (at.saturating_sub(PAGE), at),
            "newer" => {
                let at = places.partition_point(|held| *held <= place);
                (at, (at + PAGE).min(places.len()))
            }
            "window" => (at.saturating_sub(PAGE / 2), (at + PAGE / 2 + 1).min(places.len())),
            _ => panic!("{words:?}"),
        };
        let mut flags = vec!["-".to_owned()];
        if from == 0 {
            flags.push("start".into());
        }
        if to < places.len() {
            flags.push("newer".into());
            flags.push(format!("head={}", if to == 0 { 0 } else { places[to - 1] }));
        } else {
            flags.push(format!("head={}", self.len()));
        }
        if let Some(target) = places.get(at) {
            flags.push(format!("target={target}"));
        }
        let items = places[from..to].iter();
        let items: Vec<String> = items
            .map(|place| format!("{place}={}", self.present_text(*place)))
            .collect();
        format!("page e1 {} {}", flags.join(","), items.join(" "))
    }
}
