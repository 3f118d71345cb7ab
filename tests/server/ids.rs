//! Ids: numbers in the database and in memory, opaque strings with a letter in front on the wire.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $letter:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) i64);

        impl $name {
            /// Reads the wire form; nothing when it is not one.
            pub fn parse(text: &str) -> Option<Self> {
                let digits = text.strip_prefix($letter)?;
                if digits.is_empty() || digits.starts_with('0') || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                    return None;
                }
                digits.parse().ok().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}", $letter, self.0)
            }
        }
    };
}

id!(
    /// An account, and the person that others see in it.
    PersonId,
    'p'
);
id!(
    /// A room.
    RoomId,
    'r'
);
id!(
    /// A message.
    MessageId,
    'm'
);
id!(
    /// One open socket.
    SocketId,
    's'
);

id!(
    /// A part of the organisation with a schedule of its own.
    BranchId,
    'b'
);
id!(
    /// Somebody with a column in a schedule.
    EmployeeId,
    'e'
);
id!(
    /// A room in which people are seen.
    PlaceId,
    'l'
);
id!(
    /// An appointment.
    AppointmentId,
    'a'
);
id!(
    /// A patient.
    PatientId,
    'c'
);
id!(
    /// A time at which an employee is away.
    BreakId,
    'k'
);

/// `N` random bytes in hex.
pub(crate) fn random_hex<const N: usize>() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
