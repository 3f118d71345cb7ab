//! What a control holds whose text must be read, such as a date: what is no date is kept as it was typed.

/// What was entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Entry<T> {
    /// Nothing.
    #[default]
    Empty,
    /// Something that was understood.
    Read(T),
    /// Something else, as it was typed.
    Unread(String),
}

impl<T> Entry<T> {
    /// What was understood.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Read(value) => Some(value),
            Self::Empty | Self::Unread(_) => None,
        }
    }

    /// Whether nothing was entered.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// Whether something was typed that was not understood.
    pub const fn is_unread(&self) -> bool {
        matches!(self, Self::Unread(_))
    }

    /// What a text is, by what reads it.
    pub fn of(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Self {
        if text.trim().is_empty() {
            return Self::Empty;
        }
        read(text).map_or_else(|| Self::Unread(text.to_owned()), Self::Read)
    }
}

impl<T> From<Option<T>> for Entry<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Self::Read)
    }
}

#[cfg(test)]
mod tests {
    use super::Entry;

    #[test]
    fn what_is_not_understood_is_kept_as_it_was_typed() {
        let of = |text: &str| Entry::of(text, |text| text.parse::<u8>().ok());
        assert_eq!(of("7"), Entry::Read(7));
        assert_eq!(of("  "), Entry::Empty);
        assert_eq!(of(" 7x"), Entry::Unread(" 7x".to_owned()));
    }
}
