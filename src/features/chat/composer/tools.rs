//! The buttons around the field, and the emoji over it.

use i18n::bidi::TextDirection;
use i18n::{Key, keys};
use leptos::prelude::*;
use ui::button::IconButton;
use ui::emoji_picker::EmojiPicker;
use ui::flow::{Show, effect};
use ui::icon::Icon;
use ui::language::Language;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::field::{Field, declared};
use super::keys::Format;
use crate::chat::emoji_source::emoji_words;

/// Where a press does not close the emoji.
const EMOJI_PLACES: &str = ".m-composer-emoji, [data-deed='emoji']";

/// The buttons before the text: emoji and files.
pub(super) fn tools_before(field: Field, language: Language) -> AnyView {
    let label = language.text(keys::COMPOSER_EMOJI);
    let shows_emoji = field.shows_emoji;
    let files = field.vm.files;
    let attach = language.text(keys::COMPOSER_ATTACH);
    let input = NodeRef::<leptos::html::Input>::new();
    let choose = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |event: web_sys::Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            files.on_input.run(input);
            field.focus();
        }
    };
    view! {
        <div class="m-composer-tools">
            <Show when=files.is_offered>
                <IconButton label=attach icon=Icon::Attach on_press=choose/>
                <input
                    node_ref=input
                    class="m-composer-files"
                    type="file"
                    multiple
                    hidden
                    tabindex="-1"
                    aria-label=attach
                    on:change=chosen
                />
            </Show>
            <button
                type="button"
                class="m-button"
                data-shape="icon"
                data-look="ghost"
                data-deed="emoji"
                aria-label=label
                title=label
                aria-haspopup="dialog"
                aria-expanded=move || if shows_emoji.get() { "true" } else { "false" }
                on:click=move |_| shows_emoji.update(|shows| *shows = !*shows)
            >
                {Icon::Smile.view()}
            </button>
        </div>
    }
    .into_any()
}

/// The button behind the text: its direction.
pub(super) fn tools_after(field: Field, language: Language) -> AnyView {
    let chosen = Memo::new(move |_| field.vm.draft.with(|draft| declared(draft.direction)));
    let label = Signal::derive(move || {
        let catalog = language.catalog();
        let state = match chosen.get() {
            TextDirection::Auto => keys::COMPOSER_DIRECTION_AUTO,
            TextDirection::Rtl => keys::COMPOSER_DIRECTION_RTL,
            TextDirection::Ltr => keys::COMPOSER_DIRECTION_LTR,
        };
        format!("{}: {}", catalog.text(keys::COMPOSER_DIRECTION), catalog.text(state))
    });
    let icon = Signal::derive(move || match chosen.get() {
        TextDirection::Auto => Icon::TextAuto,
        TextDirection::Rtl => Icon::TextRtl,
        TextDirection::Ltr => Icon::TextLtr,
    });
    let turn = move |()| {
        field.turn(match chosen.get_untracked() {
            TextDirection::Auto => TextDirection::Rtl,
            TextDirection::Rtl => TextDirection::Ltr,
            TextDirection::Ltr => TextDirection::Auto,
        });
        field.focus();
    };
    view! {
        <div class="m-composer-tools">
            <IconButton label icon on_press=turn/>
        </div>
    }
    .into_any()
}

/// The buttons that show the selected words otherwise.
pub(super) fn format_tools(field: Field, language: Language) -> AnyView {
    let button = move |format: Format| {
        let (label, icon) = face(format);
        let press = move |()| {
            field.format(format);
            field.focus();
        };
        view! { <IconButton label=language.text(label) icon on_press=press/> }
    };
    view! {
        <Show when=field.vm.has_formatting>
            <div class="m-composer-formats" role="group" aria-label=language.text(keys::COMPOSER_FORMATS)>
                {Format::ALL.map(button).into_iter().collect_view()}
            </div>
        </Show>
    }
    .into_any()
}

fn face(format: Format) -> (Key, Icon) {
    match format {
        Format::Bold => (keys::COMPOSER_FORMAT_BOLD, Icon::Bold),
        Format::Italic => (keys::COMPOSER_FORMAT_ITALIC, Icon::Italic),
        Format::Strike => (keys::COMPOSER_FORMAT_STRIKE, Icon::Strike),
        Format::Code => (keys::COMPOSER_FORMAT_CODE, Icon::Code),
    }
}

/// The emoji, over the composer while they are open.
pub(super) fn emoji_panel(field: Field, language: Language) -> AnyView {
    let shows_emoji = field.shows_emoji;
    let panel = NodeRef::<leptos::html::Div>::new();
    let close = move || {
        shows_emoji.set(false);
        field.focus();
    };
    // Moving the focus happens to the page.
    effect(move || {
        let search = panel
            .get()
            .and_then(|panel| panel.query_selector("input").ok().flatten());
        if let Some(search) = search.and_then(|search| search.dyn_into::<HtmlElement>().ok()) {
            drop(search.focus());
        }
    });
    let press_elsewhere = window_event_listener(leptos::ev::pointerdown, move |event| {
        if !shows_emoji.get_untracked() {
            return;
        }
        let pressed = ui::roots::element_of(&event);
        let is_inside = pressed.is_some_and(|pressed| pressed.closest(EMOJI_PLACES).ok().flatten().is_some());
        if !is_inside {
            shows_emoji.set(false);
        }
    });
    on_cleanup(move || press_elsewhere.remove());
    let key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() && !event.is_composing() {
            event.prevent_default();
            event.stop_propagation();
            close();
        }
    };
    let pick = Callback::new(move |face: String| {
        close();
        field.insert(&face);
        field.vm.on_emoji.run(face);
    });
    view! {
        <Show when=shows_emoji>
            <div
                class="m-composer-emoji"
                role="dialog"
                aria-label=language.text(keys::COMPOSER_EMOJI)
                node_ref=panel
                on:keydown=key
            >
                <EmojiPicker
                    words=emoji_words(language, keys::COMPOSER_EMOJI)
                    data=field.vm.emoji.data
                    on_need=field.vm.emoji.on_need
                    recent=field.vm.recent_emoji
                    tone=field.vm.emoji.tone
                    fold=i18n::fold::for_search
                    on_pick=pick
                />
            </div>
        </Show>
    }
    .into_any()
}
