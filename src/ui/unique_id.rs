//! Element ids for `aria-labelledby` and its kin, unique within the page.

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(1);

/// A fresh id that begins with `m-` and the given word.
pub(crate) fn unique_id(word: &str) -> String {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("m-{word}-{number}")
}
