//! What is taken for a theme, and what is not.

use std::collections::BTreeMap;

use super::{Refusal, THEME_BYTES_MAX, file_of, on_panes, read, tidy_name};
use crate::sheet::Flaw;
use crate::tokens::catalogue;

const BRAND: &str = include_str!("../../../style/themes/example-brand.css");

fn refusal(file: &str, text: &str) -> Refusal {
    read(file, text.as_bytes(), &catalogue()).expect_err("it is refused")
}

#[test]
fn the_example_is_a_theme() {
    let theme = read("example-brand.css", BRAND.as_bytes(), &catalogue()).expect("a theme");
    assert_eq!(theme.names, ["example-brand"]);
    assert_eq!(theme.unknown, [""; 0]);
    assert!(!theme.has_night, "it says that it is always light");
    assert!(theme.sheet.starts_with("@layer theme {"), "{}", theme.sheet);
}

#[test]
fn a_theme_for_every_page_is_for_every_pane_and_yields_to_named_ones() {
    let text = ":where(:root) { --m-text: red; } html:root .m-rootless { top: 0 }";
    let theme = read("brand.CSS", text.as_bytes(), &catalogue()).expect("a theme");
    assert!(theme.names.is_empty() && theme.has_night);
    assert!(theme.sheet.starts_with("@layer theme.everywhere {"), "{}", theme.sheet);
    assert!(
        theme.sheet.contains(":where(.gallery-pane) { --m-text: red; }"),
        "{}",
        theme.sheet
    );
    assert_eq!(
        on_panes("html[lang=\"html\"] .html, :root-x"),
        ".gallery-pane[lang=\"html\"] .html, :root-x"
    );
}

#[test]
fn what_is_mistyped_is_told() {
    let text = "[data-theme='a'], [data-theme=b] { --m-text: red; --m-txet: red; --own: 1 }";
    let theme = read("a.css", text.as_bytes(), &catalogue()).expect("a theme");
    assert_eq!(theme.names, ["a", "b"]);
    assert_eq!(theme.unknown, ["--m-txet"]);
}

#[test]
fn wrong_files_are_refused_each_for_its_reason() {
    assert_eq!(refusal("picture.png", BRAND), Refusal::NotCss);
    assert_eq!(refusal("a.css", ""), Refusal::Empty);
    let large = " ".repeat(THEME_BYTES_MAX + 1);
    assert_eq!(refusal("a.css", &large), Refusal::TooLarge(THEME_BYTES_MAX + 1));
    assert_eq!(
        read("a.css", &[0xFF, 0xFE, 0x00], &catalogue()),
        Err(Refusal::Unreadable)
    );
    assert_eq!(
        refusal("a.css", ":root { --m-text: red;"),
        Refusal::Broken(Flaw::OpenBlock(1))
    );
    assert_eq!(
        refusal("a.css", "Dear designer, here are my colours."),
        Refusal::NoSelector
    );
    assert_eq!(refusal("a.css", ".card { --m-text: red }"), Refusal::NoSelector);
    assert_eq!(
        refusal("a.css", ":root { color: red; --m-txet: red }"),
        Refusal::NoToken
    );
}

#[test]
fn changed_tokens_make_a_file_that_is_a_theme() {
    let changes = BTreeMap::from([
        ("--m-space-scale".to_owned(), "1.2".to_owned()),
        ("--m-accent-fill-loud".to_owned(), "var(--m-hue-2)".to_owned()),
    ]);
    let file = file_of("My Brand!", &changes, &catalogue());
    let wanted =
        ":where([data-theme=\"my-brand\"]) {\n  --m-accent-fill-loud: var(--m-hue-2);\n  --m-space-scale: 1.2;\n}\n";
    assert_eq!(file, wanted);
    let theme = read("my-brand.css", file.as_bytes(), &catalogue()).expect("a theme");
    assert_eq!(theme.names, ["my-brand"]);
}

#[test]
fn raw_colours_are_sent_to_the_palette_and_names_are_such_as_the_configuration_takes() {
    let changes = BTreeMap::from([("--m-text".to_owned(), "#123456".to_owned())]);
    assert!(file_of("x", &changes, &catalogue()).starts_with("/* Before it is shipped"));
    assert_eq!(tidy_name("  ۱2 Café Nur "), "caf--nur");
    assert_eq!(tidy_name("علامة"), "your-brand");
}
