//! One message: who, what, when, and how far it has come.

use domain::{Delivery, HumanText};
use i18n::{Catalog, Key, keys};
use leptos::prelude::*;
use stores::Grouping;
use ui::avatar::AvatarSize;
use ui::icon::Icon;
use ui::language::Language;
use ui::tick::{Tick, TickState};

use super::ink::Ink;

/// What a message shows.
pub(super) struct BubbleVm {
    /// What its menu knows it by.
    pub(super) mark: String,
    /// Whether this account wrote it.
    pub(super) is_own: bool,
    /// How it stands among its neighbours.
    pub(super) grouping: Grouping,
    /// Who wrote it; for screen readers always, for eyes only where `shows_sender`.
    pub(super) sender: HumanText,
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
    pub(super) time: String,
    /// The button of its menu, where each row has one.
    pub(super) more: Option<AnyView>,
    /// How far it has come, for own messages.
    pub(super) state: Option<State>,
    /// Why it failed, and what can be done; empty when it did not fail.
    pub(super) failure: Option<Failure>,
}

/// How far an own message has come.
pub(super) enum State {
    /// It is on its way, and drawn anew with each step.
    Outgoing(TickState),
    /// It is stored, and who has it moves on.
    Stored(Memo<TickState>),
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
    pub(super) reason: String,
    /// Sends it again.
    pub(super) on_retry: Callback<()>,
    /// Gives it up.
    pub(super) on_discard: Callback<()>,
}

/// The message.
pub(super) fn bubble(vm: BubbleVm, ink: Ink, language: Language) -> AnyView {
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
        more,
        state,
        failure,
    } = vm;
    let catalog = ink.catalog();
    let group = match grouping {
        Grouping::Single => "single",
        Grouping::First => "first",
        Grouping::Middle => "middle",
        Grouping::Last => "last",
    };
    let state_name = match &state {
        Some(State::Outgoing(state)) => Some(state.name()),
        Some(State::Stored(_)) | None => None,
    };
    let tick = state.map(|state| tick(state, language));
    // Who speaks is said to those who do not see colours and sides; for the rest the name stands above a group.
    let speaker = (!shows_sender).then(|| {
        let words = if is_own {
            catalog.text(keys::ROOM_YOU_PREFIX)
        } else {
            sender.text.to_string()
        };
        view! { <span class="m-visually-hidden">{words}</span> }
    });
    let gutter = has_gutter.then(|| gutter(grouping, &sender, &sender_seed, person_mark.clone()));
    let name = shows_sender.then(|| {
        view! {
            <p class="m-bubble-sender" data-tone=ui::avatar::tone_of(&sender_seed).to_string()>
                <button type="button" class="m-bubble-name" data-deed="profile" data-menu=person_mark tabindex="-1">
                    <bdi dir=ink.line_dir(&sender)>{sender.text.to_string()}</bdi>
                </button>
                {lookalike}
            </p>
        }
    });
    let is_deleted = matches!(words, Words::Deleted);
    let words = match words {
        Words::Said(words) => words,
        Words::Deleted => deleted(is_own, &catalog),
    };
    let failure = failure.map(|failure| failure_view(failure, &catalog));
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
                <time>{time}</time>
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
            {more}
        </article>
    }
    .into_any()
}

fn tick(state: State, language: Language) -> AnyView {
    let state: Signal<TickState> = match state {
        State::Outgoing(state) => Signal::stored(state),
        State::Stored(state) => state.into(),
    };
    let label = Signal::derive(move || language.catalog().text(state_key(state.get())));
    view! { <Tick state label/> }.into_any()
}

/// The sender's picture beside the last message of a run, and its room beside the others.
fn gutter(grouping: Grouping, sender: &HumanText, seed: &str, person_mark: Option<String>) -> AnyView {
    match grouping {
        Grouping::Single | Grouping::Last => view! {
            <button
                type="button"
                class="m-message-gutter"
                data-deed="profile"
                data-menu=person_mark
                tabindex="-1"
                aria-label=sender.text.to_string()
            >
                {ui::avatar::still(&sender.text, seed, AvatarSize::Small)}
            </button>
        }
        .into_any(),
        Grouping::First | Grouping::Middle => view! { <span class="m-message-gutter"></span> }.into_any(),
    }
}

fn deleted(is_own: bool, catalog: &Catalog) -> AnyView {
    let key = if is_own {
        keys::MESSAGE_DELETED_OWN
    } else {
        keys::MESSAGE_DELETED
    };
    view! { <p class="m-bubble-deleted">{Icon::Block.view()} <span>{catalog.text(key)}</span></p> }.into_any()
}

fn failure_view(failure: Failure, catalog: &Catalog) -> impl IntoView {
    let Failure {
        reason,
        on_retry,
        on_discard,
    } = failure;
    view! {
        <div class="m-bubble-fault" role="group">
            <span>{reason}</span>
            <button type="button" class="m-link-button" on:click=move |_| on_retry.run(())>
                {catalog.text(keys::DELIVERY_RETRY)}
            </button>
            <button type="button" class="m-link-button" on:click=move |_| on_discard.run(())>
                {catalog.text(keys::DELIVERY_DISCARD)}
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
