//! The bounds on everything that hostile text could make grow.

/// Quotes inside quotes; a deeper mark stays text.
pub const QUOTE_DEPTH_MAX: usize = 3;
/// Lists inside lists; deeper items stand on the deepest level.
pub const LIST_DEPTH_MAX: usize = 4;
/// The longest number of a list item, in digits, as in CommonMark.
pub const LIST_NUMBER_DIGITS_MAX: usize = 9;
/// The longest target of a link, in bytes.
pub const LINK_BYTES_MAX: usize = 2_048;
/// Brackets inside the target of a link.
pub const LINK_BRACKETS_MAX: usize = 8;
/// The longest host, as DNS has it.
pub const HOST_BYTES_MAX: usize = 253;
/// The longest label of a host, as DNS has it.
pub const HOST_LABEL_BYTES_MAX: usize = 63;
/// The shown length of an address, in characters, unless its host alone is longer.
pub const ADDRESS_CHARS_MAX: usize = 64;
/// Words of a query that are looked for.
pub const QUERY_WORDS_MAX: usize = 8;
/// The longest text that is tried on another keyboard layout, in characters.
pub const RESCUE_CHARS_MAX: usize = 64;
/// Marks on one letter that are kept in a name: more are a weapon, not a spelling.
pub const MARKS_PER_LETTER_MAX: usize = 4;
/// The longest ending that counts as a file's extension, in characters.
pub const EXTENSION_CHARS_MAX: usize = 16;
