//! JSON by hand: how the parts of a frame are read, and how the client's own frames are written.
//!
//! Derived readers of every shape would be a fifth of the whole app. The tests hold these against the crate `wire`.

use domain::{Offset, Timestamp};
use serde_json::Value;

use crate::encoding::quoted;

/// What is wrong with a part: the name of the field, never what people wrote in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault(pub(super) &'static str);

/// What reading a part gives.
pub(super) type Read<T> = Result<T, Fault>;

/// A value about to be read as an object. The name says which, for the problem that may come of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a>(pub(super) &'a Value);

impl<'a> Part<'a> {
    /// A field that may be missing or null.
    pub(super) fn maybe(self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// A field that must be there.
    pub(super) fn part(self, name: &'static str) -> Read<Part<'a>> {
        self.maybe(name).map(Part).ok_or(Fault(name))
    }

    pub(super) fn text(self, name: &'static str) -> Read<&'a str> {
        self.maybe(name).and_then(Value::as_str).ok_or(Fault(name))
    }

    /// Missing is nothing; of another type is a fault.
    pub(super) fn maybe_text(self, name: &'static str) -> Read<Option<&'a str>> {
        self.maybe(name).map(|_| self.text(name)).transpose()
    }

    pub(super) fn whole(self, name: &'static str) -> Read<u64> {
        self.maybe(name).and_then(Value::as_u64).ok_or(Fault(name))
    }

    pub(super) fn maybe_whole(self, name: &'static str) -> Read<Option<u64>> {
        self.maybe(name).map(|_| self.whole(name)).transpose()
    }

    /// A whole number that may be below zero.
    pub(super) fn signed(self, name: &'static str) -> Read<i64> {
        self.maybe(name).and_then(Value::as_i64).ok_or(Fault(name))
    }

    /// A whole number that fits where counts are kept.
    pub(super) fn count(self, name: &'static str) -> Read<u32> {
        u32::try_from(self.whole(name)?).map_err(|_| Fault(name))
    }

    pub(super) fn offset(self, name: &'static str) -> Read<Offset> {
        self.whole(name).map(Offset)
    }

    pub(super) fn time(self, name: &'static str) -> Read<Timestamp> {
        self.signed(name).map(Timestamp)
    }

    pub(super) fn maybe_time(self, name: &'static str) -> Read<Option<Timestamp>> {
        self.maybe(name).map(|_| self.time(name)).transpose()
    }

    pub(super) fn flag(self, name: &'static str) -> Read<bool> {
        self.maybe(name).and_then(Value::as_bool).ok_or(Fault(name))
    }

    /// False when missing.
    pub(super) fn flag_or_false(self, name: &'static str) -> Read<bool> {
        self.maybe(name).map_or(Ok(false), |_| self.flag(name))
    }

    pub(super) fn list(self, name: &'static str) -> Read<&'a [Value]> {
        self.maybe(name)
            .and_then(Value::as_array)
            .map(Vec::as_slice)
            .ok_or(Fault(name))
    }

    /// Empty when missing.
    pub(super) fn list_or_empty(self, name: &'static str) -> Read<&'a [Value]> {
        self.maybe(name).map_or(Ok(&[]), |_| self.list(name))
    }
}

/// Reads every value of a list, or none.
pub(super) fn each<T>(values: &[Value], read: impl Fn(Part<'_>) -> Read<T>) -> Read<Vec<T>> {
    values.iter().map(|value| read(Part(value))).collect()
}

/// An object being written, field after field.
#[derive(Debug)]
pub(super) struct Object(String);

impl Object {
    pub(super) fn new() -> Self {
        Self(String::from("{"))
    }

    /// A frame begins with its type.
    pub(super) fn frame(kind: &str) -> Self {
        Self::new().text("type", kind)
    }

    pub(super) fn text(self, name: &str, value: &str) -> Self {
        self.raw(name, &quoted(value))
    }

    pub(super) fn maybe_text(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(name, value),
            None => self,
        }
    }

    pub(super) fn whole(self, name: &str, value: u64) -> Self {
        self.raw(name, &value.to_string())
    }

    pub(super) fn signed(self, name: &str, value: i64) -> Self {
        self.raw(name, &value.to_string())
    }

    pub(super) fn flag(self, name: &str, value: bool) -> Self {
        self.raw(name, if value { "true" } else { "false" })
    }

    pub(super) fn texts(self, name: &str, values: &[&str]) -> Self {
        let quoted: Vec<String> = values.iter().map(|value| quoted(value)).collect();
        self.raw(name, &format!("[{}]", quoted.join(",")))
    }

    /// Values that are JSON already.
    pub(super) fn raws(self, name: &str, values: &[&str]) -> Self {
        self.raw(name, &format!("[{}]", values.join(",")))
    }

    pub(super) fn object(self, name: &str, value: Object) -> Self {
        self.raw(name, &value.finish())
    }

    /// The names are the protocol's own and need no quoting.
    fn raw(mut self, name: &str, value: &str) -> Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
        self.0.push_str(value);
        self
    }

    pub(super) fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }
}
