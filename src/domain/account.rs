//! Who is signed in.

use std::fmt;

use crate::person::Person;
use crate::problem::Problem;

/// What is known about the account of this device.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum AccountState {
    /// Not asked yet, or the server cannot be reached to ask.
    #[default]
    Unknown,
    /// Nobody is signed in.
    SignedOut {
        /// Why, when it was not the user's own wish.
        problem: Option<Problem>,
    },
    /// A sign-in is under way.
    SigningIn,
    /// The backend knows no accounts: everybody may use it as they are.
    NotNeeded,
    /// Signed in.
    SignedIn {
        /// The account.
        me: Person,
    },
}

/// An account that the server offers for trying out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// Sign-in name.
    pub name: String,
    /// Its published password.
    pub password: String,
    /// Shown name.
    pub display_name: String,
    /// BCP 47 tag.
    pub language: String,
}

/// A password or token: never shown, spent in one place.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The secret itself, for the frame or body that needs it.
    pub fn spend(self) -> String {
        self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<secret>")
    }
}
