//! The gallery: every part of the kit in its panes, the panel of the tokens, the theme file.

use std::path::Path;

use serde::Deserialize;
use serde_json::json;
use thirtyfour::WebElement;

use crate::{House, Seat, User};

/// Drags files over an example that takes files itself, and lets them go there.
const DROP: &str = "const transfer = new DataTransfer();
    for (const [name, bytes] of arguments[0]) transfer.items.add(new File([new Uint8Array(bytes)], name));
    const place = document.querySelector('.gallery-stage .m-dropzone, .gallery-stage');
    for (const kind of ['dragenter', 'dragover', 'drop'])
        place.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, composed: true, dataTransfer: transfer }));
    return true;";
/// The loud button of a pane, with its looks.
const LOUD: &str = "const pane = document.querySelector(`#button .gallery-pane[data-pane=\"${arguments[0]}\"]`);
    const button = pane?.querySelector('.m-button[data-look=loud]');
    return button ? getComputedStyle(button).backgroundImage + ' ' + getComputedStyle(button).borderRadius : '';";
const ROWS: &str = "return [...document.querySelectorAll('.gallery-token')].filter(isVisible).map((e) => ({
    name: text('.gallery-name', e), purpose: text('p', e), value: text('.gallery-value', e),
    swatch: getComputedStyle(e.querySelector('.gallery-swatch')).backgroundColor,
    trouble: text('.gallery-warning', e) }))";
const USES: &str = "return [...document.querySelectorAll('.gallery-uses dd')].map((e) => ({
    property: text('dt code', e.parentElement), from: text('dt .gallery-quiet', e.parentElement),
    token: text('button', e), value: text('.gallery-value', e) }))";

/// The gallery in front of somebody.
pub struct GalleryPage<'a>(pub &'a User);

/// A token as the panel tells it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Token {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// What it is in the chosen pane.
    pub value: String,
    /// The colour beside it.
    pub swatch: String,
    /// What is wrong with its value.
    pub trouble: String,
}

/// A token behind a property of an element.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Use {
    /// The property.
    pub property: String,
    /// What it is inherited from.
    pub from: String,
    /// The token.
    pub token: String,
    /// What the token is.
    pub value: String,
}

/// Somebody before the gallery.
pub async fn visitor(house: &House) -> User {
    let user = house.seat(Seat::at(house.server.url()).sized(1600, 1000)).await;
    user.opens("/", ".gallery-token").await;
    user
}

impl GalleryPage<'_> {
    /// The names of the panes of an example, one after the other.
    pub async fn panes(&self) -> Vec<String> {
        let script = "return [...document.querySelector('.gallery-panes').querySelectorAll('h4')].map((e) => tidy(e.textContent))";
        self.0.read(script, &[]).await
    }

    /// Waits until the panes have these names.
    pub async fn has_panes(&self, wanted: &[&str]) {
        let script = "return [...document.querySelectorAll('.gallery-panes')].every((row) =>
            [...row.querySelectorAll('h4')].map((e) => tidy(e.textContent)).join('|') === arguments[0])";
        self.0.sees_with("the panes", script, &[json!(wanted.join("|"))]).await;
    }

    /// The looks of the loud button in a pane.
    pub async fn loud_button(&self, pane: usize) -> String {
        self.0.read(LOUD, &[json!(pane)]).await
    }

    /// Waits until the loud button in a pane has a colour or another part of its looks.
    pub async fn shows_button(&self, pane: usize, looks: &str) {
        let what = format!("a button with {looks}");
        self.0
            .reads(&what, LOUD, &[json!(pane)], |seen: &String| seen.contains(looks))
            .await;
    }

    /// Looks for tokens.
    pub async fn looks_for(&self, words: &str) {
        let field = self.0.finds("searchbox", "Search tokens").await;
        field.clear().await.expect("the field is emptied");
        field.send_keys(words).await.expect("it is written in");
    }

    /// Waits until the tokens that are listed are as wanted.
    pub async fn tokens(&self, what: &str, wanted: impl Fn(&[Token]) -> bool) -> Vec<Token> {
        self.0.reads(what, ROWS, &[], |seen: &Vec<Token>| wanted(seen)).await
    }

    /// Gives a token another value.
    pub async fn changes(&self, token: &str, value: &str) {
        let field = self.0.finds("textbox", &format!("Value of {token}")).await;
        field.clear().await.expect("the field is emptied");
        field.send_keys(value).await.expect("it is written in");
    }

    /// The changes as a theme file.
    pub async fn theme_file(&self) -> String {
        self.0
            .finds("textbox", "Changed tokens as a theme file")
            .await
            .value()
            .await
            .expect("its value is read")
            .unwrap_or_default()
    }

    /// Points at the first part of an example that a selector names.
    pub async fn points_at(&self, selector: &str) {
        let found = self
            .0
            .sees_with(
                "a part of an example",
                "return document.querySelector(arguments[0])",
                &[json!(selector)],
            )
            .await;
        let part = WebElement::from_json(found, self.0.browser().handle().clone()).expect("an element");
        part.scroll_into_view().await.expect("it comes into sight");
        part.click().await.expect("it is clicked");
    }

    /// Waits until what is told of an element is as wanted.
    pub async fn uses(&self, what: &str, wanted: impl Fn(&[Use]) -> bool) -> Vec<Use> {
        self.0.reads(what, USES, &[], |seen: &Vec<Use>| wanted(seen)).await
    }

    /// Drops files on an example.
    pub async fn drops(&self, files: &[(&str, &[u8])]) {
        self.0.run(DROP, &[json!(files)]).await;
    }

    /// Chooses a file of the device, as the button and the browser's own dialog would.
    pub async fn chooses(&self, path: &Path) {
        let found = self
            .0
            .sees(
                "where a theme is chosen",
                "return document.querySelector('.gallery-theme input[type=file]')",
            )
            .await;
        let input = WebElement::from_json(found, self.0.browser().handle().clone()).expect("an element");
        input
            .send_keys(path.to_string_lossy())
            .await
            .expect("the file is chosen");
    }

    /// Waits until something is said about the theme file.
    pub async fn says(&self, words: &str) {
        self.0
            .sees_with(
                &format!("{words:?} beside the theme file"),
                "return text('.gallery-theme').includes(arguments[0])",
                &[json!(words)],
            )
            .await;
    }
}
