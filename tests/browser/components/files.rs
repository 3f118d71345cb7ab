//! Files: those that are chosen, those in messages, and pictures that are looked at.

use std::path::Path;

use i18n::keys;
use serde::Deserialize;
use serde_json::json;
use thirtyfour::WebElement;

use crate::User;

const TRAY: &str = "return [...document.querySelectorAll('.m-upload-chip')].map((e) => ({
    state: e.dataset.state, name: text('.m-file-name', e), extension: text('.m-file-name-extension', e),
    note: text('.m-upload-chip-note', e), has_picture: !!e.querySelector('img')?.naturalWidth,
    buttons: all('button', null, e).map(nameOf) }))";
const PICTURES: &str = "return [...document.querySelectorAll('.m-bubble .m-picture')].map((e) => ({
    state: e.dataset.state, label: nameOf(e), alt: e.querySelector('img').alt,
    ratio: e.getBoundingClientRect().width / e.getBoundingClientRect().height }))";
const CHIPS: &str = "return [...document.querySelectorAll('.m-bubble .m-file-chip')].map((e) => ({
    name: text('.m-file-name', e), extension: text('.m-file-name-extension', e), size: text('.m-file-chip-size', e),
    label: nameOf(e), href: e.getAttribute('href'), is_download: e.hasAttribute('download') }))";
/// Makes files in the page and hands them to where the composer takes them.
const HAND_OVER: &str = "const [how, files] = arguments;
    const transfer = new DataTransfer();
    for (const [name, type, bytes] of files) transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
    const field = document.getElementById('composer-input');
    const say = (target, kind, make) => {
        const event = new make(kind, {
            bubbles: true, cancelable: true, composed: true, dataTransfer: transfer, clipboardData: transfer });
        // Firefox gives a paste that a script makes an empty clipboard of its own.
        if (kind === 'paste' && event.clipboardData?.files.length !== files.length)
            Object.defineProperty(event, 'clipboardData', { value: transfer });
        return target.dispatchEvent(event);
    };
    if (how === 'paste') { field.focus(); return say(field, 'paste', ClipboardEvent); }
    const place = document.querySelector('.m-timeline');
    say(place, 'dragenter', DragEvent);
    say(place, 'dragover', DragEvent);
    return true;";
const LET_GO: &str = "const veil = document.querySelector('.m-dropzone-veil');
    const transfer = new DataTransfer();
    for (const [name, type, bytes] of arguments[0]) transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
    veil.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, composed: true, dataTransfer: transfer }))";

/// Files around a conversation.
pub struct Files<'a>(pub &'a User);

/// A file that is chosen.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Chosen {
    /// How far it is.
    pub state: String,
    /// Its name.
    pub name: String,
    /// Its true extension.
    pub extension: String,
    /// Its size, or what is wrong.
    pub note: String,
    /// Whether a picture of it is shown.
    pub has_picture: bool,
    /// What can be done with it.
    pub buttons: Vec<String>,
}

/// A picture in a message.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Picture {
    /// Whether it has come.
    pub state: String,
    /// What pressing it does.
    pub label: String,
    /// Its name.
    pub alt: String,
    /// How wide its box is for its height.
    pub ratio: f64,
}

/// A file in a message.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Chip {
    /// Its name.
    pub name: String,
    /// Its true extension.
    pub extension: String,
    /// Its size in words.
    pub size: String,
    /// What pressing it does.
    pub label: String,
    /// Where it lies.
    pub href: String,
    /// Whether it is saved and not opened.
    pub is_download: bool,
}

impl Files<'_> {
    /// Chooses files of the device, as the button and the browser's own dialog would.
    pub async fn chooses(&self, paths: &[&Path]) {
        let label = json!(self.0.words(keys::COMPOSER_ATTACH));
        let found = self
            .0
            .sees_with(
                "where files are chosen",
                "return [...document.querySelectorAll('input[type=file]')].find((e) => e.ariaLabel === arguments[0])",
                &[label],
            )
            .await;
        let input = WebElement::from_json(found, self.0.browser().handle().clone()).expect("an element");
        let paths: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
        input.send_keys(paths.join("\n")).await.expect("the files are chosen");
    }

    /// Pastes files; whether the page left the paste to the browser.
    pub async fn pastes(&self, files: &[(&str, &str, &[u8])]) -> bool {
        let field = "return !!document.getElementById('composer-input')";
        self.0.sees("where one writes", field).await;
        self.0.read(HAND_OVER, &[json!("paste"), json!(files)]).await
    }

    /// Drags files over the conversation, and lets them go once it says that it takes them.
    pub async fn drops(&self, files: &[(&str, &str, &[u8])]) {
        self.0.run(HAND_OVER, &[json!("drop"), json!(files)]).await;
        self.0
            .sees_with(
                "that files may be dropped",
                "return text('.m-dropzone-label') === tidy(arguments[0])",
                &[json!(self.0.words(keys::COMPOSER_DROP))],
            )
            .await;
        self.0.run(LET_GO, &[json!(files)]).await;
    }

    /// Waits until the chosen files are as wanted.
    pub async fn tray(&self, what: &str, wanted: impl Fn(&[Chosen]) -> bool) -> Vec<Chosen> {
        self.0.reads(what, TRAY, &[], |seen: &Vec<Chosen>| wanted(seen)).await
    }

    /// Waits until the pictures in messages are as wanted.
    pub async fn pictures(&self, what: &str, wanted: impl Fn(&[Picture]) -> bool) -> Vec<Picture> {
        self.0
            .reads(what, PICTURES, &[], |seen: &Vec<Picture>| wanted(seen))
            .await
    }

    /// Waits until the files in messages are as wanted.
    pub async fn chips(&self, what: &str, wanted: impl Fn(&[Chip]) -> bool) -> Vec<Chip> {
        self.0.reads(what, CHIPS, &[], |seen: &Vec<Chip>| wanted(seen)).await
    }

    /// What is said of files that were not taken.
    pub async fn refused(&self) -> String {
        self.0.read("return text('#composer-refused')", &[]).await
    }

    /// Waits until the viewer shows a picture, by its name and place.
    pub async fn views(&self, name: &str, position: &str) {
        self.0
            .sees_with(
                &format!("{name} at {position} in the viewer"),
                "const viewer = document.querySelector('dialog.m-viewer');
                 return !!viewer?.open && text('.m-viewer-name', viewer).includes(arguments[0])
                     && text('.m-viewer-position', viewer) === tidy(arguments[1])
                     && viewer.querySelector('img').dataset.state === 'ready'",
                &[json!(name), json!(position)],
            )
            .await;
    }

    /// Waits until the viewer is gone.
    pub async fn views_nothing(&self) {
        self.0
            .sees("no viewer", "return !document.querySelector('dialog.m-viewer')")
            .await;
    }
}
