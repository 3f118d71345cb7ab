//! Where a theme file is dropped or chosen, and what became of it.

use leptos::prelude::*;
use ui::button::Button;
use ui::icon::Icon;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File, FileList};

use crate::desk::Desk;
use crate::theme::{Refusal, check, read};

/// The theme file: none, one that is shown, or why the last was refused.
#[component]
pub(crate) fn ThemeFile(desk: Desk) -> impl IntoView {
    let is_over = RwSignal::new(false);
    catch_files(desk, is_over);
    let input = NodeRef::<leptos::html::Input>::new();
    let choose = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let take = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        take_one(desk, input.files());
        // The same file can be chosen again after it was changed.
        input.set_value("");
    };
    view! {
        <section class="gallery-theme" aria-label="Theme file">
            <h2>"Theme file"</h2>
            <p class="gallery-quiet">"Drop a .css file anywhere on this page, or"</p>
            <Button label="Choose a theme file" icon=Icon::File on_press=choose/>
            <input node_ref=input type="file" accept=".css,text/css" aria-label="Theme file" hidden on:change=take/>
            <div role="status">
                {move || desk.theme.get().map(|theme| {
                    let names = match theme.names.join(", ") {
                        names if names.is_empty() => "for every page".to_owned(),
                        names => names,
                    };
                    let unknown = (!theme.unknown.is_empty()).then(|| {
                        let names = theme.unknown.join(", ");
                        view! { <p class="gallery-warning">"It sets what Mirsal does not know: "{names}</p> }
                    });
                    view! {
                        <p><code>{theme.file}</code>": "{names}</p>
                        {unknown}
                        <Button
                            label="Take the theme away"
                            icon=Icon::Close
                            on_press=move |()| desk.theme.set(None)
                        />
                    }
                })}
            </div>
            <div role="alert">
                {move || desk.complaint.get().map(|complaint| view! { <p class="gallery-warning">{complaint}</p> })}
            </div>
        </section>
        <Show when=move || is_over.get()>
            <div class="gallery-veil">"Drop a theme file (.css)"</div>
        </Show>
    }
}

/// Files that are dragged over the page are the gallery's, before any example that takes files itself.
fn catch_files(desk: Desk, is_over: RwSignal<bool>) {
    for kind in ["dragenter", "dragover"] {
        listen(kind, move |event| {
            claim(&event, is_over, true);
        });
    }
    listen("dragleave", move |event| {
        // The last one leaves the window and goes nowhere.
        if event.related_target().is_none() {
            claim(&event, is_over, false);
        }
    });
    listen("drop", move |event| {
        if claim(&event, is_over, false) {
            take_one(desk, event.data_transfer().and_then(|transfer| transfer.files()));
        }
    });
}

fn listen(kind: &str, heard: impl FnMut(DragEvent) + 'static) {
    let heard = Closure::<dyn FnMut(DragEvent)>::new(heard);
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback_and_bool(kind, heard.as_ref().unchecked_ref(), true);
    }
    // The gallery lives as long as its page.
    heard.forget();
}

fn claim(event: &DragEvent, is_over: RwSignal<bool>, now: bool) -> bool {
    let kinds = event.data_transfer().map(|transfer| transfer.types());
    let has_files = kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "Files"));
    if has_files {
        event.prevent_default();
        event.stop_propagation();
        if is_over.get_untracked() != now {
            is_over.set(now);
        }
    }
    has_files
}

fn take_one(desk: Desk, files: Option<FileList>) {
    let Some(file) = files.as_ref().and_then(|files| files.item(0)) else {
        return;
    };
    if files.is_some_and(|files| files.length() > 1) {
        refuse(desk, &file.name(), &Refusal::Several);
        return;
    }
    spawn_local(async move {
        let name = file.name();
        match read_file(desk, &file).await {
            Ok(theme) => {
                desk.complaint.set(None);
                desk.theme.set(Some(theme));
            }
            Err(refusal) => refuse(desk, &name, &refusal),
        }
    });
}

async fn read_file(desk: Desk, file: &File) -> Result<crate::theme::Theme, Refusal> {
    let name = file.name();
    // What is too large is not even fetched.
    check(&name, file.size() as usize)?;
    let bytes = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| Refusal::Unreadable)?;
    let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
    desk.tokens.with_value(|tokens| read(&name, &bytes, tokens))
}

fn refuse(desk: Desk, name: &str, refusal: &Refusal) {
    desk.complaint
        .set(Some(format!("{name} is not shown: {refusal}. Nothing has changed.")));
}
