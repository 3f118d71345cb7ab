//! How a message was worded before, with the time of each wording.

use domain::{Command, HumanText, MessageId, RoomId, Timestamp};
use i18n::keys;
use leptos::prelude::*;
use ui::flow::effect;
use ui::modal::Modal;
use ui::skeleton::SkeletonShape;

use super::answer_state::{Placeholder, answer_state};
use super::message_tools::held_message;
use super::rich_text::rich_text;
use crate::desk::Desk;

/// Grey lines that stand for wordings that are loading.
const SKELETON_LINES: usize = 3;

/// The dialog.
#[component]
pub(super) fn Revisions(desk: Desk, room: RoomId, message: MessageId, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    let revisions = desk.stores().revisions;
    let answer = revisions.answer(&message);
    on_cleanup({
        let message = message.clone();
        move || revisions.forget(&message)
    });
    let held = held_message(&desk, &room, &message);
    let edited_at = Memo::new(move |_| held.with(|held| held.as_ref().and_then(|held| held.edited_at())));
    let ask = {
        let (desk, room) = (desk.clone(), room.clone());
        move || {
            desk.stores().revisions.begin(&message);
            desk.ask(Command::LoadRevisions {
                room: room.clone(),
                message: message.clone(),
            });
        }
    };
    // Asking the server is the outside world; another edit makes another list.
    effect({
        let ask = ask.clone();
        move || {
            edited_at.with(|_| ());
            ask();
        }
    });
    let retry = Callback::new(move |()| ask());
    let desk_shown = desk.clone();
    let placeholder = Placeholder {
        shape: SkeletonShape::Line,
        count: SKELETON_LINES,
    };
    let wordings = {
        let answer = answer.clone();
        move || {
            let value = answer.with(|answer| answer.value().cloned())?;
            let is_bare = value.is_empty();
            let now = held.get().map(|held| {
                let at = held.edited_at().unwrap_or(held.at);
                wording(&desk_shown, &held.body, at, true)
            });
            let before: Vec<AnyView> = value
                .iter()
                .rev()
                .map(|one| wording(&desk_shown, &one.body, one.at, false))
                .collect();
            let none = is_bare.then(|| view! { <p class="m-wordings-none">{language.text(keys::REVISIONS_NONE)}</p> });
            Some(view! { <ol class="m-wordings">{now}{before}</ol> {none} })
        }
    };
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(keys::REVISIONS_TITLE)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close
        >
            {answer_state(language, &answer, placeholder, retry)}
            {wordings.clone()}
        </Modal>
    }
}

/// One wording: when, and what it said.
fn wording(desk: &Desk, body: &HumanText, at: Timestamp, is_now: bool) -> AnyView {
    let (language, clock) = (desk.language, desk.clock);
    let time = move || language.catalog().full_date_time(at.0, (clock.utc_offset_minutes)(at));
    let now = is_now.then(|| view! { <strong>{language.text(keys::REVISIONS_NOW)} " · "</strong> });
    let words = rich_text(body, language.catalog_untracked().direction(), language);
    view! {
        <li class="m-wording">
            <p class="m-wording-time">{now}<time>{time}</time></p>
            <div class="m-wording-words">{words}</div>
        </li>
    }
    .into_any()
}
