//! What is written is true of the checkout, and a deliberate untruth of each kind is caught.

use super::{
    architecture_names_every_rule, architecture_names_real_paths, decisions_keep_their_form, frames_have_samples,
    protocol_knows_the_wire, readme_lists_the_commands,
};
use crate::{Tree, check_breach, check_kept};

#[test]
fn the_readme_lists_exactly_the_commands() {
    check_kept(readme_lists_the_commands);
}

#[test]
fn a_command_too_many_or_too_few_in_the_readme_is_caught() {
    check_breach(
        readme_lists_the_commands,
        &[
            (
                "tests/xtask/cli.rs",
                "const COMMANDS: [C; 2] = [C { name: \"serve\" }, C { name: \"test\" }];",
            ),
            ("README.md", "`cargo xtask serve`\n`cargo xtask dance`\n"),
        ],
        &["README.md:2", "README.md"],
    );
}

#[test]
fn the_architecture_names_real_paths() {
    check_kept(architecture_names_real_paths);
}

#[test]
fn a_path_that_does_not_exist_is_caught() {
    check_breach(
        architecture_names_real_paths,
        &[
            (
                "src/ARCHITECTURE.md",
                "`src/ui/` `ui/menu.rs` `a | b/c` `serde`\n`src/gone/`\n",
            ),
            ("src/ui/menu.rs", ""),
        ],
        &["src/ARCHITECTURE.md:2"],
    );
}

#[test]
fn the_architecture_lists_every_rule() {
    check_kept(architecture_names_every_rule);
}

#[test]
fn a_rule_that_is_not_listed_or_not_there_is_caught() {
    check_breach(
        architecture_names_every_rule,
        &[
            (
                "src/ARCHITECTURE.md",
                "## Invariants\n| `known` | x |\n| `gone` | x |\n## Next\n| `other` |\n",
            ),
            (
                "tests/tidy/a.rs",
                "\npub fn known(tree: &Tree) -> Vec<Finding> {}\n\npub fn hidden(tree: &Tree) -> Vec<Finding> {}\n",
            ),
        ],
        &["tests/tidy/a.rs", "src/ARCHITECTURE.md:3"],
    );
}

#[test]
fn decision_records_keep_their_form() {
    check_kept(decisions_keep_their_form);
}

#[test]
fn a_decision_without_a_reason_is_caught() {
    let whole = "# T\n\n## Decision\n\n## Why\n\n## Consequences\n\n## Superseded by\n";
    check_breach(
        decisions_keep_their_form,
        &[
            ("src/docs/decisions/0001-a.md", whole),
            (
                "src/docs/decisions/0003-b.md",
                "# T\n\n## Decision\n\n## Consequences\n\n## Superseded by\n",
            ),
        ],
        &["src/docs/decisions/0003-b.md", "src/docs/decisions/0003-b.md"],
    );
}

#[test]
fn every_frame_has_a_sample() {
    check_kept(frames_have_samples);
}

#[test]
fn a_frame_without_a_sample_and_a_stray_sample_are_caught() {
    check_breach(
        frames_have_samples,
        &[
            (
                "src/wire/client_frame.rs",
                "pub enum ClientFrame {\n    GoAway {\n        a: u8,\n    },\n    Ping(P),\n}\n",
            ),
            ("src/wire/samples/client_ping.json", ""),
            ("src/wire/samples/client_dance.json", ""),
        ],
        &["src/wire/client_frame.rs", "src/wire/samples/client_dance.json"],
    );
}

#[test]
fn the_protocol_knows_the_wire() {
    check_kept(protocol_knows_the_wire);
}

#[test]
fn a_change_of_the_wire_alone_is_caught() {
    let page = |code: &str| {
        let found = protocol_knows_the_wire(&Tree::of(&[("src/docs/protocol.md", ""), ("src/wire/a.rs", code)]));
        let advice = found.first().map(ToString::to_string).unwrap_or_default();
        let mark = advice.split('`').nth(1).unwrap_or_default().to_owned();
        assert!(mark.starts_with("<!-- "), "{advice}");
        mark
    };
    let code = "pub struct A {\n    b: u8,\n}\n";
    let mark = page(code);
    for (now, places) in [
        (code, &[][..]),
        ("// Why.\npub struct A { b: u8, }\n", &[][..]),
        ("pub struct A {\n    b: u16,\n}\n", &["src/docs/protocol.md"][..]),
    ] {
        let files = [("src/docs/protocol.md", mark.as_str()), ("src/wire/a.rs", now)];
        check_breach(protocol_knows_the_wire, &files, places);
    }
}
