//! Short sounds. Browsers refuse them before the user has touched the page, and then nothing is heard.

use std::cell::RefCell;

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlAudioElement;

/// Where the sounds are.
const FOLDER: &str = "/sounds/";

/// Sounds that are held ready; the app has a handful.
const HELD_MAX: usize = 8;

thread_local! {
    static HELD: RefCell<Vec<(String, HtmlAudioElement)>> = const { RefCell::new(Vec::new()) };
}

/// Plays the file with this name from its beginning. The volume lies between 0 and 1.
pub fn play(file: &str, volume: f64) {
    let Some(audio) = element(file) else { return };
    audio.set_volume(if volume.is_finite() {
        volume.clamp(0.0, 1.0)
    } else {
        1.0
    });
    audio.set_current_time(0.0);
    if let Ok(promise) = audio.play() {
        // A refusal is no fault, and must not be reported as one by the browser.
        spawn_local(async move { drop(JsFuture::from(promise).await) });
    }
}

fn element(file: &str) -> Option<HtmlAudioElement> {
    HELD.with_borrow_mut(|held| {
        if let Some((_, audio)) = held.iter().find(|(name, _)| name == file) {
            return Some(audio.clone());
        }
        let audio = HtmlAudioElement::new_with_src(&format!("{FOLDER}{file}")).ok()?;
        if held.len() >= HELD_MAX {
            held.remove(0);
        }
        held.push((file.to_owned(), audio.clone()));
        Some(audio)
    })
}
