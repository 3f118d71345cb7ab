//! Small values kept on the device. Absent or full storage is not an error: the value is simply not kept.

use web_sys::Storage;

/// What all keys of this application start with.
const PREFIX: &str = "mirsal.";

/// A kept value.
pub fn load(key: &str) -> Option<String> {
    storage()?.get_item(&format!("{PREFIX}{key}")).ok().flatten()
}

/// Keeps a value. Returns whether it was kept.
pub fn save(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&format!("{PREFIX}{key}"), value).is_ok())
}

/// Forgets a value.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        drop(storage.remove_item(&format!("{PREFIX}{key}")));
    }
}

/// The keys that start with `start`, without this application's prefix.
pub fn keys(start: &str) -> Vec<String> {
    let Some(storage) = storage() else { return vec![] };
    let count = storage.length().unwrap_or(0);
    let full = format!("{PREFIX}{start}");
    (0..count)
        .filter_map(|index| storage.key(index).ok().flatten())
        .filter(|key| key.starts_with(&full))
        .map(|key| key[PREFIX.len()..].to_owned())
        .collect()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
