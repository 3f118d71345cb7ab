//! The resolver against tables: base levels as in Unicode's BidiCharacterTest, cases from real
//! complaints of chat users, and properties that hold for any text.

mod levels;
mod pains;
mod properties;
mod spans;
