//! Where a message is written.

use domain::HumanText;
use i18n::bidi::{self, TextDirection};
use i18n::{Args, keys};
use leptos::prelude::*;
use stores::Draft;
use ui::button::{IconButton, Look, Press};
use ui::flow::Show;
use ui::icon::Icon;
use ui::intent::Intent;
use ui::language::Language;

use crate::words::from_declared;

/// From this share of the limit on, the remaining characters are shown.
const SHOW_LEFT_FROM: f64 = 0.9;

/// What the composer works with.
#[derive(Clone, Copy)]
pub(super) struct ComposerVm {
    /// What is written.
    pub(super) draft: Signal<Draft>,
    /// Keeps what is written.
    pub(super) on_draft: Callback<Draft>,
    /// To whom it goes.
    pub(super) recipient: Signal<String>,
    /// The longest message, in characters.
    pub(super) chars_max: Signal<u32>,
    /// Whether there is no connection: messages then wait.
    pub(super) is_offline: Signal<bool>,
    /// Sends it.
    pub(super) on_send: Callback<HumanText>,
    /// Something was typed (true), or the text is gone (false).
    pub(super) on_typing: Callback<bool>,
}

/// The composer.
#[component]
pub(super) fn Composer(vm: ComposerVm, language: Language) -> impl IntoView {
    let node = NodeRef::<leptos::html::Textarea>::new();
    let text = Memo::new(move |_| vm.draft.with(|draft| draft.text.clone()));
    let count = Memo::new(move |_| text.with(|text| u32::try_from(text.trim().chars().count()).unwrap_or(u32::MAX)));
    let is_too_long = Memo::new(move |_| count.get() > vm.chars_max.get());
    let is_blank = Memo::new(move |_| text.with(|text| text.trim().is_empty()));
    let direction = Memo::new(move |_| {
        let chosen = vm.draft.with(|draft| to_declared(draft.direction));
        chosen
            .declared()
            .unwrap_or_else(|| text.with(|text| first_voted(text, language.direction())))
    });
    let problem = Signal::derive(move || {
        let (count, limit) = (count.get(), vm.chars_max.get());
        let catalog = language.catalog();
        if count > limit {
            let args = Args::new()
                .number("count", i64::from(count))
                .number("limit", i64::from(limit));
            catalog.format(keys::COMPOSER_TOO_LONG, &args)
        } else if f64::from(count) > f64::from(limit) * SHOW_LEFT_FROM {
            catalog.format(
                keys::COMPOSER_LEFT,
                &Args::new().number("count", i64::from(limit - count)),
            )
        } else {
            String::new()
        }
    });
    let send = move || {
        // A text that is too long stays where it is, with the reason under it.
        if is_blank.get_untracked() || is_too_long.get_untracked() {
            return;
        }
        let draft = vm.draft.get_untracked();
        vm.on_send.run(HumanText {
            text: draft.text.trim().into(),
            direction: draft.direction,
            language: None,
        });
        vm.on_draft.run(Draft {
            direction: draft.direction,
            ..Draft::default()
        });
        vm.on_typing.run(false);
        // The button is off now and would take the focus with it; whoever has sent goes on writing.
        if let Some(node) = node.get_untracked() {
            drop(node.focus());
        }
    };
    let write = move |written: String| {
        vm.on_typing.run(!written.trim().is_empty());
        vm.on_draft.run(Draft {
            text: written,
            ..vm.draft.get_untracked()
        });
    };
    let turn = move |()| {
        let draft = vm.draft.get_untracked();
        let next = match to_declared(draft.direction) {
            TextDirection::Auto => TextDirection::Rtl,
            TextDirection::Rtl => TextDirection::Ltr,
            TextDirection::Ltr => TextDirection::Auto,
        };
        vm.on_draft.run(Draft {
            direction: from_declared(next),
            ..draft
        });
        if let Some(node) = node.get_untracked() {
            drop(node.focus());
        }
    };
    let turn_label = Signal::derive(move || {
        let catalog = language.catalog();
        let state = match vm.draft.with(|draft| to_declared(draft.direction)) {
            TextDirection::Auto => keys::COMPOSER_DIRECTION_AUTO,
            TextDirection::Rtl => keys::COMPOSER_DIRECTION_RTL,
            TextDirection::Ltr => keys::COMPOSER_DIRECTION_LTR,
        };
        format!("{}: {}", catalog.text(keys::COMPOSER_DIRECTION), catalog.text(state))
    });
    let turn_icon = Signal::derive(move || match vm.draft.with(|draft| to_declared(draft.direction)) {
        TextDirection::Auto => Icon::TextAuto,
        TextDirection::Rtl => Icon::TextRtl,
        TextDirection::Ltr => Icon::TextLtr,
    });
    let label = language.format(keys::COMPOSER_LABEL_TO, move || {
        Args::new().text("name", vm.recipient.get())
    });
    let has_problem = Memo::new(move |_| problem.with(|problem| !problem.is_empty()));
    view! {
        <form
            class="m-composer"
            data-invalid=is_too_long
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <Show when=vm.is_offline>
                <p class="m-composer-note" role="status">{language.text(keys::COMPOSER_OFFLINE)}</p>
            </Show>
            <p
                class="m-composer-note"
                id="composer-problem"
                role="status"
                data-intent=move || is_too_long.get().then_some("danger")
                hidden=move || !has_problem.get()
            >
                {problem}
            </p>
            <p class="m-visually-hidden" id="composer-hint">{language.text(keys::COMPOSER_HINT)}</p>
            <div class="m-composer-frame">
                <IconButton label=turn_label icon=turn_icon on_press=turn/>
                <textarea
                    node_ref=node
                    class="m-composer-input"
                    rows="1"
                    dir=move || direction.get().as_str()
                    aria-label=label
                    aria-describedby="composer-hint composer-problem"
                    aria-invalid=move || is_too_long.get().then_some("true")
                    placeholder=language.text(keys::COMPOSER_PLACEHOLDER)
                    enterkeyhint="send"
                    autocomplete="off"
                    prop:value=move || text.get()
                    on:input:target=move |event| write(event.target().value())
                    on:keydown=move |event| {
                        let is_plain_enter = event.key() == "Enter" && !event.shift_key() && !event.is_composing();
                        if is_plain_enter {
                            event.prevent_default();
                            send();
                        }
                    }
                ></textarea>
            </div>
            <IconButton
                label=language.text(keys::COMPOSER_SEND)
                icon=Icon::Send
                look=Look::Loud
                intent=Intent::Accent
                press=Press::Submit
                disabled=Signal::derive(move || is_blank.get() || is_too_long.get())
            />
        </form>
    }
}

/// The direction of the field while nothing is chosen: that of the first paragraph that votes.
fn first_voted(text: &str, fallback: i18n::Direction) -> i18n::Direction {
    bidi::resolve(text, TextDirection::Auto, fallback)
        .first()
        .map_or(fallback, |paragraph| paragraph.direction)
}

fn to_declared(direction: domain::TextDirection) -> TextDirection {
    crate::words::declared(&HumanText {
        direction,
        ..HumanText::default()
    })
}
