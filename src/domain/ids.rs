//! Identifiers. Every id is a type of its own, cheap to clone, and opaque.

use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as the backend wrote it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(Arc::from(text))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(Arc::from(text))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    };
}

id! {
    /// A conversation.
    RoomId
}
id! {
    /// A stored message.
    MessageId
}
id! {
    /// The sender's own id for one send: 128 random bits in hex, the key of idempotency.
    ClientMessageId
}
id! {
    /// An account.
    PersonId
}
id! {
    /// One socket's session, as the server names it.
    SessionId
}
id! {
    /// A stored file.
    FileId
}
id! {
    /// A file on its way to the backend, named by this side.
    UploadId
}
id! {
    /// A part of an organisation with a schedule of its own.
    BranchId
}
id! {
    /// Somebody with a column in a schedule.
    EmployeeId
}
id! {
    /// A room in which people are seen.
    PlaceId
}
id! {
    /// An appointment.
    AppointmentId
}
id! {
    /// A patient.
    PatientId
}
id! {
    /// A time at which an employee is away.
    BreakId
}
id! {
    /// The period within which a stream's offsets can be compared.
    Epoch
}

/// A place in a stream, counted from 1. Zero stands before the first item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Offset(pub u64);

impl Offset {
    /// Before the first item.
    pub const ZERO: Self = Self(0);

    /// The place after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}
