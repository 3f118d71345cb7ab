//! The designer's folder keeps each rule, and a deliberate breach of each is caught.

use super::{
    directions_are_logical, kit_components_are_whole, motion_heeds_the_reader, raw_colours_stand_in_the_palette,
    sheets_are_imported, token_tables_are_true, tokens_are_documented, tokens_are_used, used_tokens_exist,
};
use crate::{check_breach, check_kept};

#[test]
fn css_directions_are_logical() {
    check_kept(directions_are_logical);
}

#[test]
fn a_physical_direction_is_caught() {
    let text = "/* margin-left: 1px */\n.m-left { margin-left: 1px;\n  text-align: right; inset-inline-start: 0;\n  \
                border-top-right-radius: 1px;\n  left: 0; --m-left: 1 }\n";
    check_breach(
        directions_are_logical,
        &[("style/a.css", text)],
        &["style/a.css:2", "style/a.css:3", "style/a.css:4", "style/a.css:5"],
    );
}

#[test]
fn raw_colours_stand_only_in_the_palette() {
    check_kept(raw_colours_stand_in_the_palette);
}

#[test]
fn a_raw_colour_in_a_component_is_caught() {
    let text = "#add { color: var(--m-text); }\n.a { color: #fff; }\n.b { background: oklch(50% 0 0) }\n\
                .c { color: oklch(from var(--m-text) l c h); fill: url(#abc); mask: color-mix(in oklab, currentColor, transparent) }\n\
                .d { color: white }\n";
    check_breach(
        raw_colours_stand_in_the_palette,
        &[("style/components/a.css", text), ("style/tokens/palette.css", text)],
        &[
            "style/components/a.css:2",
            "style/components/a.css:3",
            "style/components/a.css:5",
        ],
    );
}

#[test]
fn what_moves_heeds_the_reader() {
    check_kept(motion_heeds_the_reader);
}

#[test]
fn a_time_of_its_own_is_caught() {
    let text = ".m-a { animation: m-turn 2s linear; transition: color var(--m-motion-fast), scale .5s }\n\
                .m-b { transition-duration: 150ms; animation: m-s var(--m-motion-1s) 0s infinite }\n\
                @media (prefers-reduced-motion: reduce) {\n  .m-a { scroll-behavior: smooth }\n}\n";
    check_breach(
        motion_heeds_the_reader,
        &[("style/features/a.css", text), ("style/tokens/motion.css", text)],
        &[
            "style/features/a.css:1",
            "style/features/a.css:1",
            "style/features/a.css:2",
            "style/features/a.css:4",
            "style/features/a.css:3",
        ],
    );
}

#[test]
fn every_token_says_what_it_is_for() {
    check_kept(tokens_are_documented);
}

#[test]
fn a_token_without_a_comment_is_caught() {
    let text = ":root {\n  /* The space steps. */\n  --m-space-1: 1px;\n  --m-space-2: 2px;\n\n  --m-alone: 3px;\n  \
                --m-said: 4px; /* said */\n}\n";
    check_breach(
        tokens_are_documented,
        &[("style/tokens/space.css", text)],
        &["style/tokens/space.css:6"],
    );
}

#[test]
fn the_tables_of_tokens_are_true() {
    check_kept(token_tables_are_true);
}

#[test]
fn a_token_that_the_tables_tell_otherwise_or_not_at_all_is_caught() {
    let sheet = ":root {\n  --m-a: 1px; /* first */\n  --m-b: 2px; /* second */\n  --m-c: 3px; /* third */\n}\n";
    let readme = "| `--m-a` | first | `1px` |\n| `--m-b` | second | `9px` |\n| `--m-gone` | fourth | `4px` |\n";
    check_breach(
        token_tables_are_true,
        &[("style/tokens/space.css", sheet), ("style/README.md", readme)],
        &[
            "style/tokens/space.css:3",
            "style/tokens/space.css:4",
            "style/README.md:2",
            "style/README.md:3",
        ],
    );
}

#[test]
fn every_token_is_used() {
    check_kept(tokens_are_used);
}

#[test]
fn a_token_that_nothing_uses_is_caught() {
    check_breach(
        tokens_are_used,
        &[
            ("style/tokens/a.css", ":root {\n  --m-used: 1;\n  --m-lonely: 2;\n}\n"),
            ("style/components/a.css", ".a { order: var(--m-used); }\n"),
            ("style/features/a.css", ""),
        ],
        &["style/tokens/a.css:3"],
    );
}

#[test]
fn every_used_token_is_set() {
    check_kept(used_tokens_exist);
}

#[test]
fn a_misspelt_token_is_caught() {
    check_breach(
        used_tokens_exist,
        &[
            (
                "style/components/a.css",
                ".a { order: var(--m-uzed);\n  flex: var(--m-hook, 1); top: var(--m-rust); }\n",
            ),
            ("src/ui/a.rs", "style:--m-rust=1\n"),
        ],
        &["style/components/a.css:1"],
    );
}

#[test]
fn every_kit_component_has_a_sheet_examples_and_docs() {
    check_kept(kit_components_are_whole);
}

#[test]
fn a_component_without_sheet_examples_or_docs_is_caught() {
    check_breach(
        kit_components_are_whole,
        &[
            ("src/ui/badge.rs", "#[component]\npub fn Badge() {}\n"),
            ("src/ui/intent.rs", "pub enum Intent {}\n"),
            (
                "src/ui/status_bar.rs",
                "//! Docs.\n#[component]\npub fn StatusBar() {}\n",
            ),
            ("src/ui/status_bar/examples.rs", "\n"),
            ("style/components/status-bar.css", "\n"),
        ],
        &["src/ui/badge.rs", "src/ui/badge.rs", "src/ui/badge.rs"],
    );
}

#[test]
fn every_sheet_is_imported() {
    check_kept(sheets_are_imported);
}

#[test]
fn a_sheet_that_nobody_imports_is_caught() {
    check_breach(
        sheets_are_imported,
        &[
            ("style/main.css", "@import url(\"base.css\") layer(base);\n"),
            ("style/base.css", ""),
            ("style/lost.css", ""),
        ],
        &["style/lost.css"],
    );
}
