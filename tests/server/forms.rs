//! What can be wrong with a form: everything is looked at and told at once, field by field.

use axum::http::StatusCode;
use domain::Day;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use wire::WireError;
use wire::error::codes;
use wire::schedule::{FieldError, faults};

use crate::api::{Refusal, refuse};
use crate::ids::PersonId;
use crate::limits;

/// What a form is refused for, or what came of it.
pub(crate) type Tried<T> = Result<T, Refused>;

/// Why something about the schedule is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refused {
    /// There is no such thing, or not for this account.
    NotFound,
    /// A form is wrong.
    Fields(Vec<FieldError>),
    /// The same name was used for something else.
    OtherBefore,
    /// There is no room for more.
    Full {
        /// How many there may be.
        limit: usize,
    },
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::NotFound => refuse(StatusCode::NOT_FOUND, codes::NOT_FOUND),
            Refused::OtherBefore => refuse(StatusCode::CONFLICT, codes::IDEMPOTENCY_CONFLICT),
            Refused::Full { limit } => {
                let error = WireError {
                    details: Some(serde_json::json!({ "limit": limit })),
                    ..WireError::new(codes::LIMIT_REACHED)
                };
                Refusal(StatusCode::CONFLICT, Box::new(error))
            }
            Refused::Fields(fields) => {
                // What only the time is to blame for is another matter than what can be mended in the form.
                let is_conflict = fields.iter().all(|fault| is_conflict(&fault.code));
                let (status, code) = match is_conflict {
                    true => (StatusCode::CONFLICT, codes::CONFLICT),
                    false => (StatusCode::UNPROCESSABLE_ENTITY, codes::INVALID),
                };
                let error = WireError {
                    fields,
                    ..WireError::new(code)
                };
                Refusal(status, Box::new(error))
            }
        }
    }
}

fn is_conflict(code: &str) -> bool {
    matches!(
        code,
        faults::EMPLOYEE_BUSY | faults::PLACE_TAKEN | faults::BREAK_OVERLAPS
    )
}

/// Gathers what is wrong with a form.
#[derive(Default)]
pub(crate) struct Check {
    faults: Vec<FieldError>,
}

impl Check {
    pub(crate) fn fault(&mut self, field: &str, code: &str) {
        self.faults.push(FieldError::new(field, code));
    }

    /// A fault that a patient stands for.
    pub(crate) fn named(&mut self, field: &str, code: &str, name: String) {
        self.faults.push(FieldError {
            name: Some(name),
            ..FieldError::new(field, code)
        });
    }

    /// A text that shows something and is not too long, without white space around it.
    pub(crate) fn wanted(&mut self, field: &str, text: &str, chars_max: usize) -> String {
        let text = self.text(field, text, chars_max);
        if !crate::sending::shows_something(&text) {
            self.fault(field, faults::MISSING);
        }
        text
    }

    /// A text that is not too long, without white space around it.
    pub(crate) fn text(&mut self, field: &str, text: &str, chars_max: usize) -> String {
        let text = text.trim();
        if text.chars().count() > chars_max {
            self.faults.push(FieldError {
                limit: u32::try_from(chars_max).ok(),
                ..FieldError::new(field, faults::TOO_LONG)
            });
        }
        text.to_owned()
    }

    /// A fault of a stretch of days that is too long.
    pub(crate) fn too_many(&mut self, field: &str, max: i32) {
        self.faults.push(FieldError {
            limit: u32::try_from(max).ok(),
            ..FieldError::new(field, faults::TOO_LONG)
        });
    }

    /// A fault of a number that is too large.
    pub(crate) fn too_many_digits(&mut self, field: &str, digits_max: usize) {
        self.faults.push(FieldError {
            limit: u32::try_from(digits_max).ok(),
            ..FieldError::new(field, faults::TOO_MANY_DIGITS)
        });
    }

    /// A day that is there and can be meant.
    pub(crate) fn day(&mut self, field: &str, text: &str) -> Day {
        if text.is_empty() {
            self.fault(field, faults::MISSING);
            return Day(0);
        }
        Day::from_iso(text).unwrap_or_else(|| {
            self.fault(field, faults::BAD_DAY);
            Day(0)
        })
    }

    /// A moment that is there and can be meant.
    pub(crate) fn moment(&mut self, field: &str, at: Option<i64>) -> i64 {
        match at {
            None => self.fault(field, faults::MISSING),
            Some(at) if !limits::MOMENTS.contains(&at) => self.fault(field, faults::BAD_MOMENT),
            Some(_) => {}
        }
        at.unwrap_or(0)
    }

    /// Something that is chosen among others. `known` says what an id means.
    pub(crate) fn choice<T>(&mut self, field: &str, id: &str, known: Option<T>) -> Option<T> {
        if id.is_empty() {
            self.fault(field, faults::MISSING);
        } else if known.is_none() {
            self.fault(field, faults::NO_SUCH_CHOICE);
        }
        known.filter(|_| !id.is_empty())
    }

    pub(crate) fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// Nothing was wrong, or all that was.
    pub(crate) fn end(self) -> Tried<()> {
        if self.faults.is_empty() {
            Ok(())
        } else {
            Err(Refused::Fields(self.faults))
        }
    }
}

/// The name under which a client makes something, and a hash of what it asks for.
pub(crate) struct Name {
    client_id: String,
    asked: [u8; 32],
}

impl Name {
    /// The name of a form, if it has a good one; what it asks for is the form itself.
    pub(crate) fn of(client_id: Option<&str>, kind: &str, form: &impl serde::Serialize) -> Option<Self> {
        let client_id = client_id?;
        if !limits::CLIENT_ID_CHARS.contains(&client_id.chars().count()) {
            return None;
        }
        let mut hash = Sha256::new_with_prefix(kind.as_bytes());
        // A form is a plain tree of strings and numbers: serialising it cannot fail.
        hash.update(serde_json::to_vec(form).unwrap_or_default());
        Some(Self {
            client_id: client_id.to_owned(),
            asked: hash.finalize().into(),
        })
    }

    /// What was made under this name before; nothing when it is new.
    pub(crate) fn before(&self, db: &Connection, person: PersonId) -> rusqlite::Result<Option<Tried<i64>>> {
        let found = db
            .prepare_cached("SELECT id, asked FROM made WHERE person = ?1 AND client_id = ?2")?
            .query_row(params![person.0, self.client_id], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?))
            })
            .optional()?;
        Ok(found.map(|(id, asked)| match asked == self.asked {
            true => Ok(id),
            false => Err(Refused::OtherBefore),
        }))
    }

    /// Remembers what was made under this name, and forgets names that are older than they need be.
    pub(crate) fn remember(&self, db: &Connection, person: PersonId, id: i64, now: i64) -> rusqlite::Result<()> {
        let window_ms = i64::try_from(limits::DEDUPE_WINDOW.as_millis()).unwrap_or(i64::MAX);
        db.prepare_cached("DELETE FROM made WHERE at < ?1")?
            .execute([now.saturating_sub(window_ms)])?;
        db.prepare_cached("INSERT INTO made (person, client_id, asked, id, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![person.0, self.client_id, self.asked, id, now])?;
        Ok(())
    }
}
