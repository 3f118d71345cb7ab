//! One message: who, what, when, and how far it has come.

use domain::{Delivery, HumanText};
use i18n::{Key, keys};
use leptos::prelude::*;
use stores::Grouping;
use ui::language::Language;
use ui::tick::{Tick, TickState};
use wasm_bindgen::JsCast;

use super::names::{letters, line_dir};
use super::rich_text::rich_text;

/// What a message shows.
pub(super) struct BubbleVm {
    /// Whether this account wrote it.
    pub(super) is_own: bool,
    /// How it stands among its neighbours.
    pub(super) grouping: Grouping,
    /// Who wrote it; for screen readers always, for eyes only where `shows_sender`.
    pub(super) sender: Signal<HumanText>,
    /// What chooses the sender's colour.
    pub(super) sender_seed: String,
    /// Whether the name stands above the text.
    pub(super) shows_sender: bool,
    /// What it says.
    pub(super) body: HumanText,
    /// When it was written.
    pub(super) time: Signal<String>,
    /// The same with its date.
    pub(super) full_time: Signal<String>,
    /// How far it has come, for own messages.
    pub(super) state: Option<Signal<TickState>>,
    /// Why it failed, and what can be done; empty when it did not fail.
    pub(super) failure: Option<Failure>,
}

/// A failed message.
pub(super) struct Failure {
    /// Why.
    pub(super) reason: Signal<String>,
    /// Sends it again.
    pub(super) on_retry: Callback<()>,
    /// Gives it up.
    pub(super) on_discard: Callback<()>,
}

/// The message.
pub(super) fn bubble(vm: BubbleVm, language: Language) -> AnyView {
    let BubbleVm {
        is_own,
        grouping,
        sender,
        sender_seed,
        shows_sender,
        body,
        time,
        full_time,
        state,
        failure,
    } = vm;
    let group = match grouping {
        Grouping::Single => "single",
        Grouping::First => "first",
        Grouping::Middle => "middle",
        Grouping::Last => "last",
    };
    // Paragraphs in which nothing votes take the direction of the interface at the time they are drawn.
    let content = rich_text(&body, language.catalog_untracked().direction(), language);
    let tick = state.map(|state| {
        let label = Signal::derive(move || language.catalog().text(state_key(state.get())));
        view! { <Tick state label/> }
    });
    let state_name = move || state.map(|state| state.get().name());
    let tone = ui::avatar::tone_of(&sender_seed).to_string();
    // Who speaks is said to those who do not see colours and sides; for the rest the name stands above a group.
    let speaker = (!shows_sender).then(|| {
        let words = if is_own {
            language.text(keys::ROOM_YOU_PREFIX)
        } else {
            letters(sender)
        };
        view! { <span class="m-visually-hidden">{words}</span> }
    });
    // The whole date is worked out when somebody points at the time, not for every row that scrolls by.
    let explain_time = move |event: leptos::ev::PointerEvent| {
        if let Some(time) = event
            .current_target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        {
            drop(time.set_attribute("title", &full_time.get_untracked()));
        }
    };
    let name = shows_sender.then(|| {
        view! {
            <p class="m-bubble-sender" data-tone=tone>
                <bdi dir=line_dir(sender, language)>
                    {letters(sender)}
                </bdi>
            </p>
        }
    });
    let language_tag = body.language.as_deref().map(str::to_owned);
    let failure = failure.map(|failure| failure_view(failure, language));
    view! {
        <article class="m-message" data-own=is_own.to_string() data-group=group data-state=state_name>
            <div class="m-bubble" lang=language_tag>
                {name}
                {speaker}
                {content}
                {failure}
                <span class="m-bubble-meta">
                    <time on:pointerenter=explain_time>{time}</time>
                    {tick}
                </span>
            </div>
        </article>
    }
    .into_any()
}

fn failure_view(failure: Failure, language: Language) -> impl IntoView {
    let Failure {
        reason,
        on_retry,
        on_discard,
    } = failure;
    view! {
        <div class="m-bubble-fault" role="group">
            <span>{reason}</span>
            <button type="button" class="m-link-button" on:click=move |_| on_retry.run(())>
                {language.text(keys::DELIVERY_RETRY)}
            </button>
            <button type="button" class="m-link-button" on:click=move |_| on_discard.run(())>
                {language.text(keys::DELIVERY_DISCARD)}
            </button>
        </div>
    }
}

/// The sign of a message on its way out.
pub(super) fn outgoing_state(delivery: &Delivery) -> TickState {
    match delivery {
        Delivery::Queued => TickState::Queued,
        Delivery::Sending => TickState::Sending,
        Delivery::Unknown => TickState::Unknown,
        Delivery::Failed { .. } => TickState::Failed,
        Delivery::Sent { .. } => TickState::Sent,
    }
}

/// The sign of a stored message.
pub(super) fn stored_state(state: stores::TickState) -> TickState {
    match state {
        stores::TickState::Sent => TickState::Sent,
        stores::TickState::Delivered => TickState::Delivered,
        stores::TickState::Read => TickState::Read,
    }
}

/// The words of a sign.
pub(super) fn state_key(state: TickState) -> Key {
    match state {
        TickState::Queued => keys::DELIVERY_QUEUED,
        TickState::Sending => keys::DELIVERY_SENDING,
        TickState::Sent => keys::DELIVERY_SENT,
        TickState::Delivered => keys::DELIVERY_DELIVERED,
        TickState::Read => keys::DELIVERY_READ,
        TickState::Unknown => keys::DELIVERY_UNKNOWN,
        TickState::Failed => keys::DELIVERY_FAILED,
    }
}
