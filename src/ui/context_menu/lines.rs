//! What stands in a context menu: the row of quick deeds, the lines, and where the focus can stop.

use super::{MenuEntry, QuickDeed};
use crate::action::Action;
use crate::icon::Icon;
use crate::shortcut::Platform;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The row at the top, if there is anything in it.
pub(super) fn quick_row(quick: Vec<QuickDeed>, choose: Callback<Callback<()>>) -> Option<AnyView> {
    let deeds = quick
        .into_iter()
        .map(|deed| {
            let (run, is_on) = (deed.run, deed.is_on);
            view! {
                <button
                    class="m-menu-quick-item"
                    type="button"
                    role="menuitemcheckbox"
                    tabindex="-1"
                    aria-checked=move || if is_on.get() { "true" } else { "false" }
                    aria-label=deed.label
                    title=deed.label
                    on:click=move |_| choose.run(run)
                >
                    {deed.face}
                </button>
            }
        })
        .collect::<Vec<_>>();
    (!deeds.is_empty()).then(|| view! { <div class="m-menu-quick" role="group">{deeds}</div> }.into_any())
}

/// The lines that are shown now, set apart where that makes sense.
pub(super) fn lines(entries: Vec<MenuEntry>, choose: Callback<Callback<()>>) -> Vec<AnyView> {
    let mut drawn = Vec::new();
    let mut is_line_due = false;
    for entry in entries {
        let (action, is_checked) = match entry {
            MenuEntry::Deed(action) => (action, None),
            MenuEntry::Check(action, is_checked) => (action, Some(is_checked)),
            MenuEntry::Line => {
                is_line_due = !drawn.is_empty();
                continue;
            }
        };
        if action.is_shown.get() {
            if is_line_due {
                drawn.push(view! { <div class="m-menu-line" role="separator"></div> }.into_any());
            }
            is_line_due = false;
            drawn.push(line(action, is_checked, choose));
        }
    }
    drawn
}

fn line(action: Action, is_checked: Option<Signal<bool>>, choose: Callback<Callback<()>>) -> AnyView {
    let run = action.run;
    let platform = Platform::here();
    let keys = action.shortcut.map(|shortcut| shortcut.labels(platform, |_| None));
    let checked = move || is_checked.map(|is_checked| if is_checked.get() { "true" } else { "false" });
    view! {
        <button
            class="m-menu-item"
            type="button"
            role=if is_checked.is_some() { "menuitemcheckbox" } else { "menuitem" }
            tabindex="-1"
            data-intent=action.intent.name()
            aria-checked=checked
            aria-keyshortcuts=action.shortcut.map(|shortcut| shortcut.aria(platform))
            on:click=move |_| choose.run(run)
        >
            {action.icon.view()}
            <span class="m-menu-words">{action.label}</span>
            {is_checked.map(|is_checked| move || is_checked.get().then(|| Icon::Check.view()))}
            {keys.map(|keys| view! {
                <kbd class="m-menu-keys" aria-hidden="true" dir="ltr">
                    {keys.into_iter().map(|key| view! { <kbd>{key}</kbd> }).collect_view()}
                </kbd>
            })}
        </button>
    }
    .into_any()
}

/// What can have the focus inside the panel, in order.
pub(super) fn stops(panel: &Element) -> Vec<Element> {
    let Ok(list) = panel.query_selector_all("[role^='menuitem']") else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|index| list.item(index)?.dyn_into().ok())
        .collect()
}

/// The words a line begins with.
pub(super) fn words_of(stop: &Element) -> String {
    let words = stop.query_selector(".m-menu-words").ok().flatten();
    words.and_then(|words| words.text_content()).unwrap_or_default()
}
