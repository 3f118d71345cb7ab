//! How the release app is built with a standard library of its own (decision 0012).
//!
//! A panic in the browser can only stop the app. So nothing of the words of a panic is shipped: it stops at once, and
//! the library that is built along knows no source locations, no `Debug` of derived types and prefers small code.

use std::process::Command;

/// The library's parts.
const PARTS: &str = "std,panic_abort";
/// What is left out of it, and of everything else.
const FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
/// What every build of the app is told, as in `.cargo/config.toml`, whose flags are replaced by ours.
const ALWAYS: &str = "--cfg erase_components";
const TARGET_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Makes a Cargo, or what calls one, use the ready-made library, with more flags.
pub(crate) fn leave<'a>(command: &'a mut Command, flags: &str) -> &'a mut Command {
    command.env(TARGET_FLAGS, format!("{ALWAYS} {flags}"))
}

/// Makes a Cargo, or what calls one, build the library along, with more flags.
pub(crate) fn apply<'a>(command: &'a mut Command, flags: &str) -> &'a mut Command {
    command
        // The options have no stable spelling yet; this makes the stable compiler take them.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", PARTS)
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env(TARGET_FLAGS, format!("{ALWAYS} {FLAGS} {flags}"))
}

#[cfg(test)]
mod tests {
    use super::ALWAYS;

    #[test]
    fn the_flags_hold_those_of_every_other_build() {
        let root = crate::paths::root().expect("the checkout");
        let config = std::fs::read_to_string(root.join(".cargo/config.toml")).expect("the configuration");
        let (_, flags) = config.split_once("rustflags = [").expect("flags");
        let (flags, _) = flags.split_once(']').expect("an end");
        for flag in flags.split(',').map(|flag| flag.trim().trim_matches('"')) {
            assert!(ALWAYS.contains(flag), "{flag} is missing");
        }
    }
}
