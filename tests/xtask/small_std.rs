//! How the release app is built with a standard library of its own (decision 0012).
//!
//! A panic in the browser can only stop the app. So nothing of the words of a panic is shipped: it stops at once, and
//! the library that is built along knows no source locations, no `Debug` of derived types and prefers small code.

use std::process::Command;

/// The library's parts.
const PARTS: &str = "std,panic_abort";
/// What is left out of it, and of everything else.
const FLAGS: &str =
    "--cfg erase_components -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";

/// Makes a Cargo, or what calls one, build the library along. The flags replace those of `.cargo/config.toml`.
pub(crate) fn apply(command: &mut Command) -> &mut Command {
    command
        // The options have no stable spelling yet; this makes the stable compiler take them.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", PARTS)
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", FLAGS)
}

#[cfg(test)]
mod tests {
    use super::FLAGS;

    #[test]
    fn the_flags_hold_those_of_every_other_build() {
        let root = crate::paths::root().expect("the checkout");
        let config = std::fs::read_to_string(root.join(".cargo/config.toml")).expect("the configuration");
        let (_, flags) = config.split_once("rustflags = [").expect("flags");
        let (flags, _) = flags.split_once(']').expect("an end");
        for flag in flags.split(',').map(|flag| flag.trim().trim_matches('"')) {
            assert!(FLAGS.contains(flag), "{flag} is missing");
        }
    }
}
