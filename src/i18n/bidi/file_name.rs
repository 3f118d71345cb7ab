//! File names that cannot lie about what they are.

use super::controls::{isolate, strip_controls};
use crate::limits::EXTENSION_CHARS_MAX;

/// The two parts of a file name, each safe to place beside the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName {
    /// The name before the extension, wrapped in FSI…PDI; it may be of either direction.
    pub stem: String,
    /// The extension with its dot, wrapped in LRI…PDI; empty if there is none.
    pub extension: String,
}

impl FileName {
    /// Both parts in one left-to-right isolate, for surfaces without markup.
    pub fn plain(&self) -> String {
        format!("\u{2066}{}{}\u{2069}", self.stem, self.extension)
    }
}

/// Splits a file name at its true extension: the last one in memory order, with every control gone
/// that could show it elsewhere.
pub fn split_file_name(name: &str) -> FileName {
    let name: String = strip_controls(name)
        .chars()
        .map(|c| {
            if c.is_control() || c == '\u{2028}' || c == '\u{2029}' {
                ' '
            } else {
                c
            }
        })
        // Marks reorder neutral characters; in a file name they have no other use.
        .filter(|c| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}'))
        .collect();
    // Some systems take dots and spaces off the end, so "photo.exe. ." is a program.
    let end = name.trim_end_matches(|c: char| c == '.' || c.is_whitespace()).len();
    let (stem, extension) = match name[..end].rfind('.') {
        // ".env" is a name, and the end of a sentence is no extension.
        Some(dot) if dot > 0 && is_extension(&name[dot + 1..end]) => name.split_at(dot),
        _ => (name.as_str(), ""),
    };
    let extension = if extension.is_empty() {
        String::new()
    } else {
        format!("\u{2066}{extension}\u{2069}")
    };
    FileName {
        stem: isolate(stem),
        extension,
    }
}

fn is_extension(end: &str) -> bool {
    end.chars().count() <= EXTENSION_CHARS_MAX && !end.contains(|c: char| c.is_whitespace() || matches!(c, '/' | '\\'))
}
