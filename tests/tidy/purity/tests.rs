//! The checkout keeps each rule, and a deliberate breach of each is caught.

use super::{
    browser_is_named_only_from_platform_on, calls_have_a_time_limit, elements_are_found_in_every_tree,
    engine_names_no_dialect, features_are_strangers, imports_are_spelt_out, nothing_becomes_raw_html,
    nothing_is_made_of_debug, nothing_unfinished_is_left, product_code_never_panics, pure_crates_stay_pure,
    user_visible_text_lives_in_i18n,
};
use crate::{check_breach, check_kept};

#[test]
fn pure_crates_have_no_io_clock_chance_async_or_globals() {
    check_kept(pure_crates_stay_pure);
}

#[test]
fn a_clock_in_a_pure_crate_is_caught() {
    let text = "// Instant::now() in a comment is fine\nlet now = std::time::Instant::now();\nasync fn later() {}\n\
                #[cfg(test)]\nmod tests { use std::fs; }\n";
    check_breach(
        pure_crates_stay_pure,
        &[
            ("src/engine/clock.rs", text),
            ("src/platform/clock.rs", text),
            ("src/engine/tests.rs", text),
        ],
        &["src/engine/clock.rs:2", "src/engine/clock.rs:3"],
    );
}

#[test]
fn the_browser_is_named_only_from_platform_on() {
    check_kept(browser_is_named_only_from_platform_on);
}

#[test]
fn elements_are_found_wherever_the_app_stands() {
    check_kept(elements_are_found_in_every_tree);
}

#[test]
fn a_feature_that_asks_the_document_is_caught() {
    let text = "let field = document().get_element_by_id(ID);\n";
    check_breach(
        elements_are_found_in_every_tree,
        &[
            ("src/features/a.rs", text),
            ("src/ui/roots.rs", text),
            ("src/embed/a.rs", text),
        ],
        &["src/features/a.rs:1"],
    );
}

#[test]
fn a_store_that_sees_the_browser_is_caught() {
    let text = "use web_sys::window;\n";
    check_breach(
        browser_is_named_only_from_platform_on,
        &[("src/stores/a.rs", text), ("src/platform/a.rs", text)],
        &["src/stores/a.rs:1"],
    );
}

#[test]
fn the_engine_names_no_dialect() {
    check_kept(engine_names_no_dialect);
}

#[test]
fn an_engine_that_knows_a_dialect_is_caught() {
    check_breach(
        engine_names_no_dialect,
        &[(
            "src/engine/lib.rs",
            "match name {\n    \"crm_chat\" => 1,\n    alternative => 2,\n}\n",
        )],
        &["src/engine/lib.rs:2"],
    );
}

#[test]
fn a_feature_names_no_other_feature() {
    check_kept(features_are_strangers);
}

#[test]
fn a_feature_that_names_another_is_caught() {
    let chat = "use crate::settings::Row;\nuse crate::chat::Vm;\nuse crate::words::W;\n";
    check_breach(
        features_are_strangers,
        &[
            ("src/features/chat/view.rs", chat),
            ("src/features/settings/row.rs", "use crate::settings::Row;\n"),
            ("src/features/words.rs", "use crate::chat::Vm;\n"),
        ],
        &["src/features/chat/view.rs:1", "src/features/words.rs:1"],
    );
}

#[test]
fn user_content_never_becomes_html() {
    check_kept(nothing_becomes_raw_html);
}

#[test]
fn inner_html_is_caught() {
    let text = "view! {\n  <p inner_html=text/>\n}\n";
    check_breach(
        nothing_becomes_raw_html,
        &[("src/ui/text.rs", text)],
        &["src/ui/text.rs:2"],
    );
}

#[test]
fn product_code_does_not_panic() {
    check_kept(product_code_never_panics);
}

#[test]
fn an_unwrap_in_product_code_is_caught() {
    let text = "let a = b.unwrap();\nlet c = d.unwrap_or(1);\npanic!(\"x\");\n";
    check_breach(
        product_code_never_panics,
        &[("src/stores/a.rs", text), ("tests/server/a.rs", text)],
        &["src/stores/a.rs:1", "src/stores/a.rs:3"],
    );
}

#[test]
fn nothing_that_is_shown_comes_from_debug() {
    check_kept(nothing_is_made_of_debug);
}

#[test]
fn an_id_from_debug_is_caught() {
    let text = "// {a:?}\nlet a = format!(\"{b}\");\nlet c = format!(\"{d:?}\");\nlet e = format!(\"{:#?}\", f);\n";
    check_breach(
        nothing_is_made_of_debug,
        &[("src/ui/a.rs", text), ("tests/server/a.rs", text)],
        &["src/ui/a.rs:3", "src/ui/a.rs:4"],
    );
}

#[test]
fn every_call_has_a_time_limit() {
    check_kept(calls_have_a_time_limit);
}

#[test]
fn a_fetch_beside_the_one_place_is_caught() {
    let text = "window.fetch_with_str(path);\n";
    check_breach(
        calls_have_a_time_limit,
        &[("src/platform/text.rs", text), ("src/platform/http.rs", text)],
        &["src/platform/text.rs:1"],
    );
}

#[test]
fn nothing_unfinished_is_committed() {
    check_kept(nothing_unfinished_is_left);
}

#[test]
fn a_todo_is_caught() {
    check_breach(
        nothing_unfinished_is_left,
        &[("src/ui/a.rs", "fn a() { todo!() }\n")],
        &["src/ui/a.rs:1"],
    );
}

#[test]
fn imports_name_what_they_bring() {
    check_kept(imports_are_spelt_out);
}

#[test]
fn a_glob_import_is_caught() {
    check_breach(
        imports_are_spelt_out,
        &[("src/ui/a.rs", "use leptos::prelude::*;\nuse crate::button::*;\n")],
        &["src/ui/a.rs:2"],
    );
}

#[test]
fn user_visible_text_lives_only_in_i18n() {
    check_kept(user_visible_text_lives_in_i18n);
}

#[test]
fn arabic_text_in_a_view_is_caught() {
    let text = "// \u{645}\u{631}\n<p>\"\u{645}\u{631}\"</p>\n";
    check_breach(
        user_visible_text_lives_in_i18n,
        &[
            ("src/ui/a.rs", text),
            ("src/ui/a/examples.rs", text),
            ("src/i18n/a.rs", text),
        ],
        &["src/ui/a.rs:2"],
    );
}
