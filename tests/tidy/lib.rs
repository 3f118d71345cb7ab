//! The house rules as tests: `cargo test -p tidy` reads the whole checkout and says what to do about each breach.
//!
//! Every rule is a function from a [`Tree`] to [`Finding`]s, so each has two tests: the checkout keeps the rule, and a
//! small tree that breaks it on purpose is caught. What never lives here: rules that Clippy already has.

pub mod crates;
pub mod css;
pub mod docs;
pub mod locales;
pub mod purity;
pub mod shape;
pub mod source;
pub mod tree;

pub use tree::{Finding, Tree};

/// Fails with every finding when the checkout breaks the rule.
#[cfg(test)]
fn check_kept(rule: fn(&Tree) -> Vec<Finding>) {
    let findings = rule(&Tree::of_checkout());
    let list: String = findings.iter().map(|finding| format!("\n  {finding}")).collect();
    assert!(findings.is_empty(), "{} to mend:{list}", findings.len());
}

/// Fails unless the rule finds exactly these places in a tree that breaks it on purpose.
#[cfg(test)]
fn check_breach(rule: fn(&Tree) -> Vec<Finding>, files: &[(&str, &str)], places: &[&str]) {
    let findings = rule(&Tree::of(files));
    let found: Vec<&str> = findings.iter().map(|finding| finding.place.as_str()).collect();
    assert_eq!(
        found, places,
        "the rule catches each deliberate breach and nothing else: {findings:?}"
    );
}
