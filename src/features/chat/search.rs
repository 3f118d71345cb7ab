//! Finding conversations, people and messages, everywhere or in one conversation.
//!
//! The focus stays in the field; the arrow keys move through all that was found, Enter goes there. A message opens in
//! its conversation, at its place.

use domain::{Command, Message, Problem, ProblemCode, RoomId};
use i18n::{Args, Key, keys};
use leptos::prelude::*;
use ui::button::Button;
use ui::empty_state::EmptyState;
use ui::flow::{For, Show, effect};
use ui::icon::Icon;
use ui::modal::Modal;
use ui::search_field::SearchField;

use super::jump::open_at;
use super::search_hits::HitPainter;
use super::search_query::{Hit, Progress, Search};
use crate::desk::Desk;
use crate::words::problem_text;

/// The id of the list of results.
const LIST_ID: &str = "found";

/// The dialog.
#[component]
pub(super) fn SearchDialog(desk: Desk, room: Option<RoomId>, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    let title = if room.is_some() {
        keys::SEARCH_IN_ROOM
    } else {
        keys::SEARCH_TITLE
    };
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(title)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close
        >
            <Finder desk=desk.clone() room=room.clone()/>
        </Modal>
    }
}

#[component]
fn Finder(desk: Desk, room: Option<RoomId>) -> impl IntoView {
    let language = desk.language;
    let is_here = room.is_some();
    let search = Search::begin(&desk, room);
    let (rooms, people, messages) = (search.rooms, search.people, search.messages);
    let hits = Memo::new(move |_| {
        let rooms = rooms.with(|found| found.hits.iter().cloned().map(Hit::Room).collect::<Vec<_>>());
        let people = people.with(|found| found.hits.iter().cloned().map(Hit::Person).collect::<Vec<_>>());
        let messages = messages.with(|found| found.hits.iter().map(message_hit).collect::<Vec<_>>());
        [rooms, people, messages].concat()
    });
    let chosen = RwSignal::new(None::<String>);
    // What the keys stand on may be found no more; then they begin at the first again.
    let active = Memo::new(move |_| {
        hits.with(|hits| {
            let ids = || hits.iter().map(Hit::id);
            let held = chosen.get().filter(|chosen| ids().any(|id| id == *chosen));
            held.or_else(|| ids().next())
        })
    });
    let on_choose = {
        let desk = desk.clone();
        Callback::new(move |hit: Hit| choose(&desk, hit))
    };
    let on_key = Callback::new(move |event: web_sys::KeyboardEvent| {
        let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key());
        if event.is_composing() || !is_plain {
            return;
        }
        let target = hits.with_untracked(|hits| {
            let here = active.get_untracked();
            let here = hits.iter().position(|hit| Some(hit.id()) == here)?;
            let there = match event.key().as_str() {
                "ArrowDown" => (here + 1) % hits.len(),
                "ArrowUp" => here.checked_sub(1).unwrap_or(hits.len() - 1),
                "Enter" => here,
                _ => return None,
            };
            hits.get(there).cloned()
        });
        let Some(target) = target else { return };
        event.prevent_default();
        if event.key() == "Enter" {
            on_choose.run(target);
        } else {
            chosen.set(Some(target.id()));
        }
    });
    show_active(chosen);
    let painter = StoredValue::new(HitPainter {
        desk: desk.clone(),
        search: search.clone(),
        active,
        on_choose,
    });
    let label = if is_here {
        keys::SEARCH_IN_ROOM
    } else {
        keys::SEARCH_PLACEHOLDER
    };
    let has_hits = Memo::new(move |_| hits.with(|hits| !hits.is_empty()));
    let rescued = {
        let search = search.clone();
        Memo::new(move |_| search.rescued())
    };
    let has_rescue = Memo::new(move |_| rescued.with(Option::is_some));
    let rescue_words = language.format(keys::SEARCH_RESCUED, move || {
        Args::new().text("query", rescued.get().unwrap_or_default())
    });
    let group = move |key: Key, of: fn(&Hit) -> bool| {
        let of_group = move || hits.with(|hits| hits.iter().filter(|hit| of(hit)).cloned().collect::<Vec<_>>());
        let is_shown = Memo::new(move |_| hits.with(|hits| hits.iter().any(of)));
        let draw = move |hit: Hit| painter.with_value(|painter| painter.paint(hit));
        view! {
            <Show when=is_shown>
                <div class="m-found-group" role="group" aria-label=language.text(key)>
                    <p class="m-found-title" aria-hidden="true">{language.text(key)}</p>
                    <For each=of_group key=Hit::id children=draw/>
                </div>
            </Show>
        }
    };
    view! {
        <div class="m-search">
            <div class="m-search-line" data-initial-focus>
                <SearchField
                    label=language.text(label)
                    clear_label=language.text(keys::ACTION_CLEAR)
                    value=search.query
                    on_key
                    controls=LIST_ID
                    active=Signal::derive(move || active.get())
                />
            </div>
            <Show when=has_rescue>
                <p class="m-found-hint">{rescue_words}</p>
            </Show>
            <div class="m-found" role="listbox" id=LIST_ID aria-label=language.text(keys::SEARCH_TITLE) hidden=move || !has_hits.get()>
                {group(keys::SEARCH_ROOMS, |hit| matches!(hit, Hit::Room(_)))}
                {group(keys::SEARCH_PEOPLE, |hit| matches!(hit, Hit::Person(_)))}
                {group(keys::SEARCH_MESSAGES, |hit| matches!(hit, Hit::Message(_)))}
            </div>
            <Outcome desk search hits/>
        </div>
    }
}

/// What stands under the results, or in their place: how far the search has come, and the way on.
#[component]
fn Outcome(desk: Desk, search: Search, hits: Memo<Vec<Hit>>) -> impl IntoView {
    let language = desk.language;
    let (query, progress) = (search.query, search.progress);
    let found = desk.stores().found.found;
    let has_hits = Memo::new(move |_| hits.with(|hits| !hits.is_empty()));
    let has_failed = Memo::new(move |_| progress.with(|progress| matches!(progress, Progress::Failed(_))));
    let has_more = {
        let messages = search.messages;
        Memo::new(move |_| {
            let is_shown = messages.with(|found| !found.hits.is_empty()) && !has_failed.get();
            is_shown && found.with(|found| found.has_more)
        })
    };
    let words = Memo::new(move |_| {
        let catalog = language.catalog();
        let count = hits.with(Vec::len);
        match progress.get() {
            Progress::Blank => catalog.text(keys::SEARCH_HINT),
            Progress::Failed(problem) => problem_text(&catalog, &problem),
            Progress::Offline => problem_text(&catalog, &Problem::new(ProblemCode::Unreachable)),
            Progress::Searching if count == 0 => catalog.text(keys::SEARCH_SEARCHING),
            Progress::Done if count == 0 => {
                let args = Args::new().text("query", query.with(|query| query.trim().to_owned()));
                catalog.format(keys::SEARCH_NONE, &args)
            }
            Progress::Searching | Progress::Done => {
                let count = i64::try_from(count).unwrap_or(i64::MAX);
                catalog.format(keys::SEARCH_FOUND, &Args::new().number("count", count))
            }
        }
    });
    // That there are results is seen; whoever does not see is told how many.
    let is_told_only = Memo::new(move |_| {
        let is_fine = progress.with(|progress| matches!(progress, Progress::Searching | Progress::Done));
        is_fine && has_hits.get()
    });
    let icon = move || match progress.get() {
        Progress::Offline => Icon::Offline,
        Progress::Failed(_) => Icon::Warning,
        Progress::Blank | Progress::Searching | Progress::Done => Icon::Search,
    };
    let is_busy = Signal::derive(move || progress.with(|progress| *progress == Progress::Searching));
    let on_more = {
        let search = search.clone();
        Callback::new(move |()| search.more())
    };
    let body = move || {
        if is_told_only.get() {
            view! { <p class="m-visually-hidden">{words}</p> }.into_any()
        } else if has_hits.get() {
            view! { <p class="m-found-hint">{words}</p> }.into_any()
        } else {
            view! { <EmptyState icon=icon() title=words/> }.into_any()
        }
    };
    view! {
        <div role="status">{body}</div>
        <Show when=has_failed>
            <div class="m-found-more">
                <Button label=language.text(keys::ACTION_RETRY) on_press=on_more/>
            </div>
        </Show>
        <Show when=has_more>
            <div class="m-found-more">
                <Button label=language.text(keys::SEARCH_MORE) on_press=on_more busy=is_busy/>
            </div>
        </Show>
    }
}

fn message_hit(message: &Message) -> Hit {
    Hit::Message(Box::new(message.clone()))
}

/// Goes to what was found.
fn choose(desk: &Desk, hit: Hit) {
    match hit {
        Hit::Room(room) => {
            desk.overlays.close_all();
            desk.select.run(Some(room));
        }
        // The conversation opens when it is there, and closes this.
        Hit::Person(person) => desk.ask(Command::StartPrivate { person }),
        Hit::Message(message) => {
            desk.overlays.close_all();
            open_at(desk, &message.room, message.offset);
        }
    }
}

/// Keeps what the arrow keys stand on in sight. Scrolling happens to the page, not to our state.
fn show_active(chosen: RwSignal<Option<String>>) {
    effect(move || {
        let Some(id) = chosen.get() else { return };
        let element = ui::roots::by_id(&id);
        if let Some(element) = element {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}
