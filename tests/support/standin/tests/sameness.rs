//! Whether what a stand-in says is the same as what was recorded: equal, but for ids, moments and secrets.

use std::collections::BTreeMap;

use serde_json::Value;

/// Ids of the recording and those that stand for them here.
#[derive(Debug)]
pub(crate) struct Pairs {
    ids: BTreeMap<String, String>,
    /// The fields with moments of their own; without a list every moment is one.
    own_moments: Option<&'static [&'static str]>,
}

impl Pairs {
    pub(crate) fn new(own_moments: Option<&'static [&'static str]>) -> Self {
        let ids = BTreeMap::new();
        Self { ids, own_moments }
    }

    /// One text of the recording stands for another one of ours.
    pub(crate) fn learn(&mut self, recorded: &str, ours: &str) {
        self.ids.insert(recorded.to_owned(), ours.to_owned());
    }

    /// A text of the recording, with our own ids in it.
    pub(crate) fn translate(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (recorded, ours) in &self.ids {
            text = text.replace(recorded, ours);
        }
        text
    }

    /// Where two values differ, each as `path: recorded / ours`.
    pub(crate) fn differences(&mut self, recorded: &Value, ours: &Value) -> Vec<String> {
        let mut found = Vec::new();
        self.compare("", recorded, ours, &mut found);
        found
    }

    fn compare(&mut self, path: &str, recorded: &Value, ours: &Value, found: &mut Vec<String>) {
        match (recorded, ours) {
            (Value::Object(recorded), Value::Object(ours)) => {
                // The recorder cut long objects and said how many entries it left out.
                let cut = recorded.get("…").and_then(Value::as_str).map(number_in);
                let count = recorded.len() + cut.map_or(0, |cut| cut - 1);
                if count != ours.len() {
                    let names = |object: &serde_json::Map<String, Value>| object.keys().cloned().collect::<Vec<_>>();
                    found.push(format!("{path}: keys {:?} / {:?}", names(recorded), names(ours)));
                }
                for (key, value) in recorded.iter().filter(|(key, _)| *key != "…") {
                    match ours.get(&self.translate(key)) {
                        Some(ours) => self.compare(&format!("{path}/{key}"), value, ours, found),
                        None => found.push(format!("{path}/{key}: missing")),
                    }
                }
            }
            (Value::Array(recorded), Value::Array(ours)) => self.compare_lists(path, recorded, ours, found),
            (Value::String(recorded), Value::String(ours)) => {
                if !self.is_same_text(path, recorded, ours) {
                    found.push(format!("{path}: {recorded:?} / {ours:?}"));
                }
            }
            (Value::Number(recorded), Value::Number(ours)) if recorded.as_f64() == ours.as_f64() => {}
            _ if recorded == ours => {}
            _ => found.push(format!("{path}: {recorded} / {ours}")),
        }
    }

    fn compare_lists(&mut self, path: &str, recorded: &[Value], ours: &[Value], found: &mut Vec<String>) {
        let cut_at = recorded
            .iter()
            .position(|item| item.as_str().is_some_and(|text| text.starts_with('…')));
        let (head, left_out, tail) = match cut_at {
            Some(at) => (
                &recorded[..at],
                number_in(recorded[at].as_str().unwrap_or_default()),
                &recorded[at + 1..],
            ),
            None => (recorded, 0, &recorded[recorded.len()..]),
        };
        if head.len() + left_out + tail.len() != ours.len() {
            found.push(format!("{path}: {recorded:?} / {ours:?}"));
            return;
        }
        let ours_of_tail = &ours[ours.len() - tail.len()..];
        let pairs = head.iter().zip(ours).chain(tail.iter().zip(ours_of_tail));
        for (at, (recorded, ours)) in pairs.enumerate() {
            self.compare(&format!("{path}/{at}"), recorded, ours, found);
        }
    }

    fn is_same_text(&mut self, path: &str, recorded: &str, ours: &str) -> bool {
        if recorded == ours || (recorded.starts_with('<') && recorded.ends_with('>') && !recorded.contains("</")) {
            return !ours.is_empty() || recorded.is_empty();
        }
        if is_uuid(recorded) && is_uuid(ours) {
            return self.ids.entry(recorded.to_owned()).or_insert(ours.to_owned()) == ours;
        }
        // A text that the recorder cut ends with its mark.
        if let Some((head, "")) = recorded.split_once('…') {
            return ours.starts_with(head);
        }
        let field = path.rsplit('/').next().unwrap_or_default();
        let is_own_moment = self.own_moments.is_none_or(|fields| fields.contains(&field)) && is_moment(recorded);
        is_own_moment && digits_blanked(recorded) == digits_blanked(ours) || self.translate(recorded) == ours
    }
}

fn number_in(text: &str) -> usize {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().expect("the recorder says how many it left out")
}

pub(crate) fn is_uuid(text: &str) -> bool {
    text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
        && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// A date, a date with a time, or a time of the day.
fn is_moment(text: &str) -> bool {
    let blanked = digits_blanked(text);
    blanked.starts_with("0000-00-00") || blanked == "00:00" || blanked == "00:00:00"
}

fn digits_blanked(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_ascii_digit() { '0' } else { letter })
        .collect()
}
