//! The gallery, as a designer uses it: the panes, the tokens, an element's looks, a theme file.

use browser::House;
use browser::fixtures::given;
use browser::fixtures::key::{ENTER, ESCAPE};
use browser::pages::gallery::{GalleryPage, visitor};
use support::TempDir;

const USUAL: [&str; 4] = ["rtl, light", "rtl, dark", "ltr, light", "rtl, high contrast"];
/// A theme for day and night, whose knob and whose name nobody knows.
const CAFE: &str = r#"/* the house's own */
:where([data-theme="cafe"]) {
  --m-accent-fill-loud: light-dark(var(--m-hue-2), var(--m-saffron-300));
  --m-accent-fill-loud-end: var(--m-accent-fill-loud);
  --m-radius-scale: 2;
  --m-acent-on-loud: var(--m-ink-0);
}"#;
/// `--m-hue-2` and `--m-saffron-300`.
const ROSE: &str = "rgb(155, 52, 96)";
const SAFFRON: &str = "rgb(243, 187, 85)";

/// A file's name and bytes.
type File<'a> = (&'a str, &'a [u8]);

async fn gallery() -> House {
    House::with(|config| config.app = Some(given::gallery())).await
}

#[tokio::test]
async fn every_example_stands_in_four_panes() {
    let house = gallery().await;
    let designer = visitor(&house).await;
    let page = GalleryPage(&designer);
    page.has_panes(&USUAL).await;
    let looks: Vec<(String, String)> = designer
        .read(
            "return [...document.querySelector('#button .gallery-panes').children]
                 .map((e) => [e.dir, getComputedStyle(e).backgroundColor])",
            &[],
        )
        .await;
    let directions: Vec<&str> = looks.iter().map(|(direction, _)| direction.as_str()).collect();
    assert_eq!(directions, ["rtl", "rtl", "ltr", "rtl"]);
    assert_eq!(looks[0].1, looks[2].1, "both are by day");
    assert!(
        looks[0].1 != looks[1].1 && looks[0].1 != looks[3].1,
        "night and high contrast differ: {looks:?}"
    );
}

#[tokio::test]
async fn a_token_is_found_changed_and_handed_on_as_a_theme_file() {
    let house = gallery().await;
    let designer = visitor(&house).await;
    let page = GalleryPage(&designer);
    page.looks_for("loud fill fades").await;
    let found = page
        .tokens("the one token", |seen| {
            seen.len() == 1 && seen[0].value.starts_with("rgb")
        })
        .await;
    assert_eq!(found[0].name, "--m-accent-fill-loud-end");
    assert_eq!(found[0].swatch, found[0].value, "the swatch is its colour");
    page.changes("--m-accent-fill-loud-end", "var(--m-hue-2)").await;
    page.tokens("the token in the pane", |seen| {
        seen[0].value == ROSE && seen[0].swatch == ROSE
    })
    .await;
    for pane in 0..4 {
        page.shows_button(pane, ROSE).await;
    }
    // A knob moves what follows from it, in every pane.
    page.looks_for("--m-radius-scale").await;
    page.changes("--m-radius-scale", "0").await;
    page.shows_button(0, " 0px").await;
    assert_eq!(
        page.theme_file().await,
        ":where([data-theme=\"your-brand\"]) {\n  --m-accent-fill-loud-end: var(--m-hue-2);\n  --m-radius-scale: 0;\n}\n"
    );
    page.looks_for("--m-accent-fill-loud-end").await;
    page.changes("--m-accent-fill-loud-end", "12px").await;
    page.tokens("what is no colour", |seen| seen[0].trouble == "This is no colour.")
        .await;
    designer.presses("Take all changes back").await;
    designer.misses("textbox", "Changed tokens as a theme file").await;
    page.tokens("the value of before", |seen| {
        seen[0].value == found[0].value && seen[0].trouble.is_empty()
    })
    .await;
}

#[tokio::test]
async fn an_element_tells_the_tokens_behind_its_looks() {
    let house = gallery().await;
    let designer = visitor(&house).await;
    let page = GalleryPage(&designer);
    designer.presses("Inspect an element").await;
    page.points_at("#status_bar .gallery-pane[data-pane='1'] [data-intent=success] .m-status-dot")
        .await;
    let uses = page
        .uses("the dot's tokens", |seen| {
            seen.iter().any(|one| one.property == "background-color")
        })
        .await;
    let behind = |property: &str| {
        let of_it = uses.iter().filter(|one| one.property == property);
        of_it
            .map(|one| (one.token.as_str(), one.from.as_str()))
            .collect::<Vec<_>>()
    };
    // The colour of the bar's kind, and neither the neutral one that it overrules nor those of other kinds.
    assert_eq!(
        behind("background-color"),
        [("--m-status-bar-dot", ""), ("--m-success-fill-loud", "")]
    );
    // What is inherited names its owner; a hook that is empty says so, and the role behind it holds.
    let bar = "from section.m-status-bar";
    assert_eq!(behind("color"), [("--m-status-bar-on", bar), ("--m-text-quiet", bar)]);
    page.uses("the empty hook", |seen| {
        let hook = seen.iter().find(|one| one.token == "--m-status-bar-on");
        hook.is_some_and(|hook| hook.value == "empty: its role holds")
    })
    .await;
    // The values are those of the pane that was pointed at, which is by night.
    page.looks_for("--m-success-fill-loud").await;
    page.tokens("the value by night", |seen| seen[0].value == "rgb(143, 208, 125)")
        .await;
    // By keyboard: a button with the focus does not act, it is looked at.
    designer
        .run("document.querySelector('#menu .gallery-pane button').focus()", &[])
        .await;
    designer.keys(ENTER).await;
    page.uses("the button's tokens", |seen| {
        seen.iter().any(|one| one.token.starts_with("--m-neutral"))
    })
    .await;
    designer.keys(ESCAPE).await;
    designer
        .sees(
            "the end of it",
            "return !!document.querySelector('.gallery-pointed [aria-pressed=false]')",
        )
        .await;
}

#[tokio::test]
async fn a_theme_file_is_dropped_shown_at_once_and_taken_away() {
    let house = gallery().await;
    let designer = visitor(&house).await;
    let page = GalleryPage(&designer);
    let before = page.loud_button(0).await;
    page.drops(&[("cafe.css", CAFE.as_bytes())]).await;
    page.has_panes(&[
        "rtl, cafe, light",
        "rtl, cafe, dark",
        "ltr, cafe, light",
        "ltr, cafe, dark",
    ])
    .await;
    page.shows_button(0, ROSE).await;
    page.shows_button(1, SAFFRON).await;
    // Its knob reaches what follows from it: 0.75rem twice.
    page.shows_button(0, " 24px").await;
    page.says("cafe.css: cafe").await;
    page.says("It sets what Mirsal does not know: --m-acent-on-loud").await;
    // Another takes its place, chosen by the button this time.
    page.chooses(&given::theme("example-brand.css")).await;
    page.has_panes(&["rtl, example brand", "ltr, example brand"]).await;
    page.shows_button(1, "rgb(74, 95, 176)").await;
    designer.presses("Take the theme away").await;
    page.has_panes(&USUAL).await;
    assert_eq!(page.loud_button(0).await, before);
}

#[tokio::test]
async fn a_theme_for_every_page_leaves_high_contrast_alone() {
    let house = gallery().await;
    let designer = visitor(&house).await;
    let page = GalleryPage(&designer);
    let contrast = page.loud_button(3).await;
    let everywhere = CAFE
        .replace("[data-theme=\"cafe\"]", ":root")
        .replace("  --m-radius-scale: 2;\n", "");
    page.drops(&[("everywhere.css", everywhere.as_bytes())]).await;
    page.says("everywhere.css: for every page").await;
    page.has_panes(&USUAL).await;
    page.shows_button(0, ROSE).await;
    page.shows_button(1, SAFFRON).await;
    assert_eq!(page.loud_button(3).await, contrast);
}

#[tokio::test]
async fn wrong_files_are_refused_with_a_reason_and_change_nothing() {
    let house = gallery().await;
    let designer = visitor(&house).await;
    let page = GalleryPage(&designer);
    page.drops(&[("cafe.css", CAFE.as_bytes())]).await;
    page.shows_button(0, ROSE).await;
    let large = vec![b' '; 256 * 1024 + 1];
    let theme = CAFE.as_bytes();
    let wrong: [(&[File], &str); 8] = [
        (
            &[("picture.png", theme)],
            "it is not a stylesheet: the name of a theme file ends in .css",
        ),
        (&[("empty.css", b"")], "it is empty"),
        (
            &[("large.css", &large)],
            "it has 257 KB, and a theme file has 256 KB at most",
        ),
        (
            &[("binary.css", &[0xFF, 0xFE, 0x00, 0x41])],
            "it cannot be read as text",
        ),
        (
            &[("broken.css", &theme[..theme.len() - 1])],
            "the brace that opens on line 2 is not closed",
        ),
        (
            &[("letter.css", b"Dear Layla, here are our colours.")],
            "none of its rules is for a theme",
        ),
        (
            &[("other.css", b":root { --brand: teal; }")],
            "it sets no token of Mirsal's",
        ),
        (&[("a.css", theme), ("b.css", theme)], "there were several files"),
    ];
    for (files, reason) in wrong {
        page.drops(files).await;
        page.says(&format!("{} is not shown: {reason}", files[0].0)).await;
        page.says("cafe.css: cafe").await;
        assert!(page.loud_button(0).await.contains(ROSE), "{reason}");
    }
    // A right one ends the complaint.
    let folder = TempDir::new();
    let path = folder.path().join("again.css");
    std::fs::write(&path, CAFE).expect("written");
    page.chooses(&path).await;
    page.says("again.css: cafe").await;
    designer
        .sees(
            "no complaint",
            "return !text('.gallery-theme').includes('is not shown')",
        )
        .await;
}
