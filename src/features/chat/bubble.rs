//! One message: who, what, when, and how far it has come.

use domain::{Delivery, HumanText};
use i18n::{Key, keys};
use leptos::prelude::*;
use stores::Grouping;
use ui::avatar::{Avatar, AvatarSize};
use ui::icon::Icon;
use ui::language::Language;
use ui::tick::{Tick, TickState};
use wasm_bindgen::JsCast;

use super::message_tools::MORE_NAME_ID;
use super::names::{letters, line_dir};

/// What a message shows.
pub(super) struct BubbleVm {
    /// What its menu knows it by.
    pub(super) mark: String,
    /// Whether this account wrote it.
    pub(super) is_own: bool,
    /// How it stands among its neighbours.
    pub(super) grouping: Grouping,
    /// Who wrote it; for screen readers always, for eyes only where `shows_sender`.
    pub(super) sender: Signal<HumanText>,
    /// What chooses the sender's colour.
    pub(super) sender_seed: String,
    /// What the menu of people knows the sender by.
    pub(super) person_mark: Option<String>,
    /// Whether the name stands above the text.
    pub(super) shows_sender: bool,
    /// Whether there is room for the sender's picture, and it is there at the end of a run.
    pub(super) has_gutter: bool,
    /// Says that the sender's name looks like another one here.
    pub(super) lookalike: Option<AnyView>,
    /// Whose words these are, and what they answer.
    pub(super) head: Vec<AnyView>,
    /// Files and pictures.
    pub(super) files: Option<AnyView>,
    /// What it says.
    pub(super) words: Words,
    /// Whether it says a few emoji and nothing else, which are drawn large and without a bubble.
    pub(super) is_emoji: bool,
    /// The language that the sender declared.
    pub(super) language_tag: Option<String>,
    /// That it was edited.
    pub(super) edited: Option<AnyView>,
    /// The reactions under it.
    pub(super) reactions: Option<AnyView>,
    /// When it was written.
    pub(super) time: Signal<String>,
    /// The same with its date.
    pub(super) full_time: Signal<String>,
    /// How far it has come, for own messages.
    pub(super) state: Option<Signal<TickState>>,
    /// Why it failed, and what can be done; empty when it did not fail.
    pub(super) failure: Option<Failure>,
}

/// What a message says.
pub(super) enum Words {
    /// These paragraphs.
    Said(AnyView),
    /// Nothing any more.
    Deleted,
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
        mark,
        is_own,
        grouping,
        sender,
        sender_seed,
        person_mark,
        shows_sender,
        has_gutter,
        lookalike,
        head,
        files,
        words,
        is_emoji,
        language_tag,
        edited,
        reactions,
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
                <button
                    type="button"
                    class="m-bubble-name"
                    data-deed="profile"
                    data-menu=person_mark.clone()
                    tabindex="-1"
                >
                    <bdi dir=line_dir(sender, language)>{letters(sender)}</bdi>
                </button>
                {lookalike}
            </p>
        }
    });
    let gutter = has_gutter.then(|| gutter(grouping, sender, sender_seed, person_mark));
    let is_deleted = matches!(words, Words::Deleted);
    let words = match words {
        Words::Said(words) => words,
        Words::Deleted => deleted(is_own, language),
    };
    let failure = failure.map(|failure| failure_view(failure, language));
    let bubble = view! {
        <div class="m-bubble" lang=language_tag data-emoji=is_emoji.then_some("true")>
            {name}
            {speaker}
            {head}
            {files}
            {words}
            {failure}
            <span class="m-bubble-meta">
                {edited}
                <time on:pointerenter=explain_time>{time}</time>
                {tick}
            </span>
        </div>
    };
    let column = match reactions {
        Some(reactions) => view! { <div class="m-message-column">{bubble} {reactions}</div> }.into_any(),
        None => bubble.into_any(),
    };
    view! {
        <article
            class="m-message"
            tabindex="-1"
            data-menu=mark
            data-own=is_own.to_string()
            data-group=group
            data-state=state_name
            data-deleted=is_deleted.then_some("true")
        >
            {gutter}
            {column}
            <button
                type="button"
                class="m-message-more"
                data-deed="menu"
                tabindex="-1"
                aria-haspopup="menu"
                aria-labelledby=MORE_NAME_ID
            ></button>
        </article>
    }
    .into_any()
}

/// The sender's picture beside the last message of a run, and its room beside the others.
fn gutter(grouping: Grouping, sender: Signal<HumanText>, seed: String, person_mark: Option<String>) -> AnyView {
    match grouping {
        Grouping::Single | Grouping::Last => view! {
            <button
                type="button"
                class="m-message-gutter"
                data-deed="profile"
                data-menu=person_mark
                tabindex="-1"
                aria-label=letters(sender)
            >
                <Avatar name=letters(sender) seed size=AvatarSize::Small/>
            </button>
        }
        .into_any(),
        Grouping::First | Grouping::Middle => view! { <span class="m-message-gutter"></span> }.into_any(),
    }
}

fn deleted(is_own: bool, language: Language) -> AnyView {
    let key = if is_own {
        keys::MESSAGE_DELETED_OWN
    } else {
        keys::MESSAGE_DELETED
    };
    view! { <p class="m-bubble-deleted">{Icon::Block.view()} <span>{language.text(key)}</span></p> }.into_any()
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
