//! Going to a day of a conversation, in the user's calendar and digits.

use domain::{Command, JumpTarget, RoomId, Timestamp};
use i18n::calendar::CivilDay;
use i18n::keys;
use leptos::prelude::*;
use ui::date_grid::month::{Month, cells, weekdays};
use ui::date_grid::{DateGrid, DateGridWords, Turn};
use ui::modal::{Modal, ModalKind, ModalSize};

use crate::desk::{Clock, Desk};

const MS_PER_DAY: i64 = 86_400_000;
const MS_PER_MINUTE: i64 = 60_000;

/// The dialog.
#[component]
pub(super) fn DateDialog(desk: Desk, room: RoomId, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(keys::JUMP_TO_DATE)
            close_label=language.text(keys::ACTION_CLOSE)
            kind=ModalKind::Card
            size=ModalSize::Small
            on_close
        >
            <Days desk=desk.clone() room=room.clone() on_close/>
        </Modal>
    }
}

#[component]
fn Days(desk: Desk, room: RoomId, on_close: Callback<()>) -> impl IntoView {
    let (language, clock) = (desk.language, desk.clock);
    let today = Memo::new(move |_| {
        clock.minute.track();
        local_day(clock, (clock.now)())
    });
    // The month by any of its days: the calendar may be changed meanwhile.
    let shown = RwSignal::new(today.get_untracked());
    let month = Memo::new(move |_| Month::of(shown.get(), language.catalog().calendar()));
    let chosen = RwSignal::new(None::<CivilDay>);
    let is_nothing = RwSignal::new(false);
    let days = Signal::derive(move || {
        let (month, today) = (month.get(), today.get());
        cells(month, &language.catalog(), today, |day| day <= today)
    });
    let weekdays = Signal::derive(move || weekdays(language.locale()));
    let on_turn = Callback::new(move |turn: Turn| shown.set(month.get_untracked().turned(turn).first));
    let on_choose = Callback::new(move |day: i64| {
        let day = CivilDay::from_days(i32::try_from(day).unwrap_or(i32::MAX));
        chosen.set(Some(day));
        let is_there = go_to(&desk, &room, start_of(clock, day));
        is_nothing.set(!is_there);
        if is_there {
            on_close.run(());
        }
    });
    let words = DateGridWords {
        month: Signal::derive(move || language.catalog().month_and_year(month.get().first)),
        previous: language.text(keys::DATE_PREVIOUS_MONTH),
        next: language.text(keys::DATE_NEXT_MONTH),
    };
    let hint = move || match is_nothing.get() {
        true => language.catalog().text(keys::DATE_NONE),
        false => String::new(),
    };
    view! {
        <div class="m-date">
            <DateGrid
                words
                weekdays
                days
                chosen=Signal::derive(move || chosen.get().map(|day| i64::from(day.days())))
                on_choose
                on_turn
            />
            <p class="m-date-hint" role="status">{hint}</p>
        </div>
    }
}

/// Goes to the first message at or after a moment; false when there is none.
fn go_to(desk: &Desk, room: &RoomId, moment: Timestamp) -> bool {
    let stores = desk.stores();
    let newest = stores.rooms.get_untracked(room).and_then(|room| room.last_message);
    if newest.is_none_or(|newest| newest.at < moment) {
        return false;
    }
    let timeline = stores.timelines.get(room);
    let held = timeline
        .as_ref()
        .and_then(|timeline| timeline.with(|rows| rows.first_at_or_after(moment)));
    match (timeline, held) {
        (Some(timeline), Some(offset)) => timeline.jump.set(Some(offset)),
        (_, None) | (None, _) => desk.ask(Command::JumpTo {
            room: room.clone(),
            target: JumpTarget::Moment(moment),
        }),
    }
    if desk.selected.get_untracked().as_ref() != Some(room) {
        desk.select.run(Some(room.clone()));
    }
    true
}

fn local_day(clock: Clock, moment: Timestamp) -> CivilDay {
    CivilDay::at(moment.0, (clock.utc_offset_minutes)(moment))
}

/// The moment at which a day begins where the user is. The offset may change in the night before it.
fn start_of(clock: Clock, day: CivilDay) -> Timestamp {
    let midnight = i64::from(day.days()) * MS_PER_DAY;
    let before = |moment: i64| midnight - i64::from((clock.utc_offset_minutes)(Timestamp(moment))) * MS_PER_MINUTE;
    Timestamp(before(before(midnight)))
}
