//! What became of a message: when it was stored and edited, and when it reached each person and was read by them.

use domain::{Capability, Command, Message, MessageId, Reach, RoomId, Timestamp};
use i18n::{Key, keys};
use leptos::prelude::*;
use ui::avatar::{Avatar, AvatarSize};
use ui::empty_state::EmptyState;
use ui::flow::{For, effect};
use ui::icon::Icon;
use ui::modal::Modal;
use ui::skeleton::SkeletonShape;

use super::answer_state::{Placeholder, answer_state};
use super::message_tools::held_message;
use super::names::{letters, line_dir, person_name};
use crate::desk::Desk;

/// Grey rows that stand for people who are loading.
const SKELETON_ROWS: usize = 3;

/// The dialog.
#[component]
pub(super) fn Details(desk: Desk, room: RoomId, message: MessageId, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let held = held_message(&desk, &room, &message);
    let me = stores.account.me_untracked();
    let has_ledger = stores
        .connection
        .capabilities
        .with_untracked(|held| held.has(Capability::Ledger));
    let is_own = held.with_untracked(|held| held.as_ref().map(|held| &held.sender) == me.as_ref());
    let facts = {
        let desk = desk.clone();
        move || match held.get().filter(|held| !held.is_deleted()) {
            Some(held) => facts(&desk, &held, is_own).into_any(),
            // It was deleted while one looked.
            None => view! { <EmptyState icon=Icon::Delete title=language.text(keys::MESSAGE_DELETED)/> }.into_any(),
        }
    };
    let shows_people = is_own && has_ledger;
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(keys::DETAILS_TITLE)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close
        >
            {facts.clone()}
            {shows_people.then(|| view! { <Readers desk=desk.clone() room=room.clone() message=message.clone()/> })}
        </Modal>
    }
}

fn facts(desk: &Desk, message: &Message, is_own: bool) -> impl IntoView + use<> {
    let language = desk.language;
    let name = person_name(&desk.stores(), &message.sender);
    // Of others it is known when their words came, of oneself when the server had them.
    let stored = if is_own {
        keys::DETAILS_STORED
    } else {
        keys::DETAILS_WRITTEN
    };
    let row = |key: Key, at: Timestamp| {
        let time = time_text(desk, at);
        view! { <dt>{language.text(key)}</dt> <dd><time>{time}</time></dd> }
    };
    let edited = message.edited_at().map(|at| row(keys::DETAILS_EDITED, at));
    let stored = row(stored, message.at);
    view! {
        <div class="m-details-who">
            <Avatar name=letters(name) seed=message.sender.to_string() size=AvatarSize::Small/>
            <bdi dir=line_dir(name, language)>{letters(name)}</bdi>
        </div>
        <dl class="m-details">{stored}{edited}</dl>
    }
}

/// When the message reached whom. The list follows what happens while it is open.
#[component]
fn Readers(desk: Desk, room: RoomId, message: MessageId) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let answer = stores.ledgers.answer(&message);
    on_cleanup({
        let (ledgers, message) = (stores.ledgers.clone(), message.clone());
        move || ledgers.forget(&message)
    });
    let (markers, read_in) = (stores.markers.clone(), room.clone());
    let ask = {
        let desk = desk.clone();
        move || {
            desk.stores().ledgers.begin(&message);
            desk.ask(Command::LoadLedger {
                room: room.clone(),
                message: message.clone(),
            });
        }
    };
    // Asking the server is the outside world. A moved marker makes another list, but in a large group many move at a
    // time, so it is asked for once a second at most.
    effect({
        let (ask, second) = (ask.clone(), desk.clock.second);
        let mut asked_at = None;
        move || {
            second.track();
            let version = markers.version(&read_in);
            if asked_at.replace(version) != Some(version) {
                ask();
            }
        }
    });
    let retry = Callback::new(move |()| ask());
    // Those who have read stand before those who have only received.
    let people = {
        let answer = answer.clone();
        Memo::new(move |_| {
            let mut people = answer.with(|answer| answer.value().cloned().unwrap_or_default());
            people.sort_by_key(|reach| (reach.read_at.is_none(), reach.delivered_at.is_none(), reach.read_at));
            people
        })
    };
    let placeholder = Placeholder {
        shape: SkeletonShape::Row,
        count: SKELETON_ROWS,
    };
    let state = answer_state(language, &answer, placeholder, retry);
    // What has changed of a person makes another row.
    let key = |reach: &Reach| {
        let moment = |at: Option<Timestamp>| at.map_or(0, |at| at.0);
        format!(
            "{} {} {}",
            reach.person,
            moment(reach.delivered_at),
            moment(reach.read_at)
        )
    };
    view! {
        <h3 class="m-details-title">{language.text(keys::DETAILS_READERS)}</h3>
        {state}
        <ul class="m-details-people">
            <For each=move || people.get() key=key children=move |reach| reader(&desk, &reach)/>
        </ul>
    }
}

fn reader(desk: &Desk, reach: &Reach) -> AnyView {
    let language = desk.language;
    let name = person_name(&desk.stores(), &reach.person);
    let row = |key: Key, at: Option<Timestamp>| {
        let time = match at {
            Some(at) => view! { <time>{time_text(desk, at)}</time> }.into_any(),
            None => language.text(keys::DETAILS_NOT_YET).into_any(),
        };
        view! { <dt>{language.text(key)}</dt> <dd data-missing=at.is_none().to_string()>{time}</dd> }
    };
    view! {
        <li class="m-details-person">
            <Avatar name=letters(name) seed=reach.person.to_string() size=AvatarSize::Small/>
            <bdi class="m-details-name" dir=line_dir(name, language)>{letters(name)}</bdi>
            <dl class="m-details">
                {row(keys::DETAILS_DELIVERED, reach.delivered_at)}
                {row(keys::DETAILS_READ, reach.read_at)}
            </dl>
        </li>
    }
    .into_any()
}

fn time_text(desk: &Desk, at: Timestamp) -> Signal<String> {
    let (language, clock) = (desk.language, desk.clock);
    Signal::derive(move || language.catalog().full_date_time(at.0, (clock.utc_offset_minutes)(at)))
}
