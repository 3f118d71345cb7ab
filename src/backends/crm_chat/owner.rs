//! Whose session it is, over a reload: the backend says it nowhere, so the device remembers who signed in.
//!
//! What is remembered counts only for the session in which it was noted. A session cannot be seen from a page, but the
//! secret inside the token against forgery can: it changes with every sign-in, by whatever page, and with nothing else.

use domain::PersonId;

/// The letters of Django's tokens, in the order in which it counts them.
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
/// Half a token is a mask, the other half the secret under it.
const SECRET_LETTERS: usize = 32;
/// Fowler, Noll and Vo's hash of 64 bits, where it begins and by what it goes on.
const HASH_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const HASH_PRIME: u64 = 0x0000_0100_0000_01b3;

/// What tells one sign-in from another. It says nothing of the secret that it is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark(String);

/// What the device remembers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// In which session.
    pub(super) mark: Mark,
    /// The id that was given to the account here.
    pub(super) id: PersonId,
    /// The name with which it signs in; empty where that was never known.
    pub(super) handle: String,
}

impl Mark {
    /// The mark of the session to which a token belongs.
    pub(super) fn of_token(token: &str) -> Self {
        let secret = secret_in(token);
        let secret = secret.as_deref().unwrap_or(token.as_bytes());
        let hash = secret.iter().fold(HASH_BASIS, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(HASH_PRIME)
        });
        Self(format!("{hash:016x}"))
    }

    /// The id of an account of which nothing else is known. Another sign-in is another account, as far as one can tell.
    pub(super) fn nobody(&self) -> PersonId {
        PersonId::from(format!("@~{}", self.0))
    }
}

impl Note {
    /// One line each.
    pub(super) fn text(&self) -> String {
        format!("{}\n{}\n{}", self.mark.0, self.id, self.handle)
    }

    /// What an earlier page has noted; nothing where it makes no sense.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.splitn(3, '\n');
        let (mark, id, handle) = (lines.next()?, lines.next()?, lines.next()?);
        let is_whole = !mark.is_empty() && !id.is_empty();
        is_whole.then(|| Self {
            mark: Mark(mark.to_owned()),
            id: PersonId::from(id),
            handle: handle.to_owned(),
        })
    }
}

/// The secret in a token as Django masks it: another token each time, and the same secret inside.
fn secret_in(token: &str) -> Option<Vec<u8>> {
    let place = |letter: &u8| LETTERS.iter().position(|one| one == letter);
    let places: Vec<usize> = token.bytes().map(|letter| place(&letter)).collect::<Option<_>>()?;
    if places.len() != 2 * SECRET_LETTERS {
        return None;
    }
    let (mask, masked) = places.split_at(SECRET_LETTERS);
    let letters = mask.iter().zip(masked);
    let place_of = |(mask, masked): (&usize, &usize)| (masked + LETTERS.len() - mask) % LETTERS.len();
    letters.map(|pair| LETTERS.get(place_of(pair)).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::{LETTERS, Mark, Note, secret_in};

    /// A token as Django makes it.
    fn masked(secret: &str, mask: &str) -> String {
        let place = |letter: u8| LETTERS.iter().position(|one| *one == letter).expect("a letter");
        let letters = secret.bytes().zip(mask.bytes());
        let cipher = letters.map(|(one, other)| char::from(LETTERS[(place(one) + place(other)) % LETTERS.len()]));
        mask.chars().chain(cipher).collect()
    }

    #[test]
    fn a_session_has_one_mark_however_its_token_is_masked() {
        let (secret, other) = ("Zz09".repeat(8), "aB1x".repeat(8));
        let (first, second) = (masked(&secret, &"q7Lm".repeat(8)), masked(&secret, &"9zZa".repeat(8)));
        assert_eq!(secret_in(&first).as_deref(), Some(secret.as_bytes()));
        assert_ne!(first, second);
        assert_eq!(Mark::of_token(&first), Mark::of_token(&second));
        let another = masked(&other, &"q7Lm".repeat(8));
        assert_ne!(Mark::of_token(&first), Mark::of_token(&another));
        assert!(!Mark::of_token(&first).nobody().as_str().contains(&secret));
    }

    #[test]
    fn what_is_no_token_of_that_kind_is_taken_as_it_is() {
        for token in ["", "t1", "short", &"%".repeat(64), &"ш".repeat(64), &"a".repeat(65)] {
            assert_eq!(secret_in(token), None, "{token}");
        }
        assert_ne!(Mark::of_token("t1"), Mark::of_token("t2"));
    }

    #[test]
    fn a_note_comes_back_as_it_was_written() {
        let note = Note {
            mark: Mark::of_token("t1"),
            id: "@ليلى".into(),
            handle: "two\nlines".into(),
        };
        assert_eq!(Note::from_text(&note.text()), Some(note));
        for text in ["", "a", "a\nb", "\nb\nc", "a\n\nc"] {
            assert_eq!(Note::from_text(text), None, "{text:?}");
        }
    }
}
