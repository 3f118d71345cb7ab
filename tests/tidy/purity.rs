//! Rules about what code may name: services, dialects, other features, raw HTML, panics.

use std::collections::BTreeSet;

use crate::source::{code_of, has_word, words_in_product};
use crate::tree::{Finding, Tree};

/// The crates without IO, clock, randomness, `async` and globals.
const PURE: [&str; 4] = ["src/domain/", "src/wire/", "src/engine/", "src/backends/"];
/// The crates that never see a browser.
const BLIND: [&str; 5] = [
    "src/domain/",
    "src/wire/",
    "src/engine/",
    "src/backends/",
    "src/stores/",
];

/// Pure crates get time and seeds as arguments, and keep nothing between calls.
pub fn pure_crates_stay_pure(tree: &Tree) -> Vec<Finding> {
    let words = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "std::io",
        "Instant",
        "SystemTime",
        "Date::now",
        "rand::",
        "getrandom",
        "async fn",
        "async move",
        ".await",
        "static mut",
        "thread_local!",
        "OnceLock",
        "OnceCell",
        "LazyLock",
        "LazyCell",
        "Mutex",
        "RwLock",
        "AtomicU64",
        "AtomicUsize",
        "AtomicBool",
        "println!",
        "eprintln!",
        "print!",
    ];
    words_in_product(
        tree,
        &PURE,
        &words,
        "a pure crate takes this as an argument; do it in platform or tests/server",
    )
}

/// Only `platform` and what stands after it may name the browser.
pub fn browser_is_named_only_from_platform_on(tree: &Tree) -> Vec<Finding> {
    let words = [
        "web_sys",
        "js_sys",
        "gloo",
        "gloo_net",
        "gloo_timers",
        "wasm_bindgen",
        "leptos",
    ];
    words_in_product(
        tree,
        &BLIND,
        &words,
        "this crate runs without a browser; put the service behind platform",
    )
}

/// Features and the kit stand in other pages, too, in trees into which the document does not look.
pub fn elements_are_found_in_every_tree(tree: &Tree) -> Vec<Finding> {
    let findings = words_in_product(
        tree,
        &["src/ui/", "src/features/"],
        &["active_element", "get_element_by_id", "element_from_point"],
        "ask src/ui/roots.rs, which looks into every tree where the app stands",
    );
    let is_elsewhere = |finding: &Finding| !finding.to_string().starts_with("src/ui/roots.rs");
    findings.into_iter().filter(is_elsewhere).collect()
}

/// The engine owns the trait `Dialect` and knows no dialect by name.
pub fn engine_names_no_dialect(tree: &Tree) -> Vec<Finding> {
    let words = [
        "native",
        "crm_chat",
        "crm_messages",
        "monitor",
        "clinic",
        "Native",
        "CrmChat",
        "CrmMessages",
        "Monitor",
        "Clinic",
    ];
    words_in_product(
        tree,
        &["src/engine/"],
        &words,
        "ask the dialect through a method of the trait instead",
    )
}

/// A feature never names another feature; what two of them need goes to `ui`, `stores` or `app`.
///
/// A feature is a module with a folder of its own. A single file beside them is vocabulary that all may use, and it
/// names no feature either, or it would be a way round the rule.
pub fn features_are_strangers(tree: &Tree) -> Vec<Finding> {
    let module_of = |path: &str| -> Option<String> {
        let name = path.strip_prefix("src/features/")?.split(['/', '.']).next()?;
        (name != "lib").then(|| name.to_owned())
    };
    let features: BTreeSet<String> = tree
        .product("src/features/")
        .filter_map(|(path, _)| module_of(path))
        .filter(|name| tree.has(&format!("src/features/{name}")))
        .collect();
    let mut findings = Vec::new();
    for (path, text) in tree.product("src/features/") {
        let Some(own) = module_of(path) else { continue };
        for (index, line) in code_of(text).lines().enumerate() {
            for other in features.iter().filter(|name| **name != own) {
                if has_word(line, &format!("crate::{other}")) {
                    let advice = format!("a feature never names another (`{other}`); pass it in from src/app");
                    findings.push(Finding::on_line(path, index + 1, advice));
                }
            }
        }
    }
    findings
}

/// User content never becomes HTML.
pub fn nothing_becomes_raw_html(tree: &Tree) -> Vec<Finding> {
    let words = [
        "inner_html",
        "set_inner_html",
        "outer_html",
        "set_outer_html",
        "insert_adjacent_html",
    ];
    words_in_product(
        tree,
        &["src/"],
        &words,
        "map the content to views; text goes through text nodes",
    )
}

/// Product code returns its errors.
pub fn product_code_never_panics(tree: &Tree) -> Vec<Finding> {
    let words = [
        ".unwrap()",
        ".expect(",
        ".unwrap_err()",
        ".expect_err(",
        "panic!",
        "unreachable!",
        "unimplemented!",
    ];
    words_in_product(
        tree,
        &["src/"],
        &words,
        "return an error or a default; product code never panics",
    )
}

/// The release build leaves out what derived `Debug` writes, so ids, keys and words never come from it.
pub fn nothing_is_made_of_debug(tree: &Tree) -> Vec<Finding> {
    let words = [":?}", ":#?}"];
    let advice = "use a value, a name or a number; in the release build this is empty";
    words_in_product(tree, &["src/"], &words, advice)
}

/// A fetch has no end of its own; the one place that fetches gives it one.
pub fn calls_have_a_time_limit(tree: &Tree) -> Vec<Finding> {
    let words = ["fetch_with_str", "fetch_with_str_and_init", "fetch_with_request"];
    let advice = "fetch through src/platform/http.rs, which sets a time limit";
    let mut findings = words_in_product(tree, &["src/"], &words, advice);
    findings.retain(|finding| !finding.place.starts_with("src/platform/http.rs:"));
    findings
}

/// Debugging and unfinished work stay out of commits.
pub fn nothing_unfinished_is_left(tree: &Tree) -> Vec<Finding> {
    let words = ["todo!", "dbg!", "println!", "eprintln!", "console::log_1", "log_1"];
    words_in_product(tree, &["src/"], &words, "finish it or take it out")
}

/// Every glob import hides where a name comes from; `leptos::prelude` is the one exception.
pub fn imports_are_spelt_out(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.product("src/") {
        for (index, line) in code_of(text).lines().enumerate() {
            let line = line.trim();
            let is_use = line.starts_with("use ") || line.starts_with("pub use ");
            if is_use && line.contains("::*") && !line.contains("leptos::prelude::*") {
                findings.push(Finding::on_line(path, index + 1, "name what you import"));
            }
        }
    }
    findings
}

/// Letters of a language in product code mean text that no translator can reach.
pub fn user_visible_text_lives_in_i18n(tree: &Tree) -> Vec<Finding> {
    let is_foreign = |letter: char| {
        matches!(letter, '\u{400}'..='\u{4ff}' | '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}'
            | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
    };
    let mut findings = Vec::new();
    for (path, text) in tree.product("src/").filter(|(path, _)| !path.starts_with("src/i18n/")) {
        for (index, line) in code_of(text).lines().enumerate() {
            if line.contains(is_foreign) {
                findings.push(Finding::on_line(
                    path,
                    index + 1,
                    "move the text into src/i18n/locales and name its key",
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests;
