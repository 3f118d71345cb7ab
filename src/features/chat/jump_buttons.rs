//! The buttons over a conversation that lead to its end and to the first unread message.

use i18n::{Args, keys};
use leptos::prelude::*;
use stores::{ItemKey, Timeline, TimelineHandle};
use ui::flow::Show;
use ui::icon::Icon;
use ui::virtual_list::{Motion, VirtualListHandle, VisibleRows};

use super::jump::Jumps;
use crate::desk::Desk;

/// Both buttons; each is there while it leads somewhere.
#[component]
pub(super) fn JumpButtons(
    desk: Desk,
    timeline: TimelineHandle,
    list: VirtualListHandle<ItemKey>,
    jumps: Jumps,
    is_filled: Signal<bool>,
) -> impl IntoView {
    let language = desk.language;
    let room = desk.stores().rooms.room(timeline.room());
    // What the list counts as unread and what has arrived below are the same messages, each counted where it is known.
    let news = {
        let timeline = timeline.clone();
        Memo::new(move |_| {
            let unread = room.as_ref().map_or(0, |room| room.with(|room| room.unread));
            let newer = timeline.with_tracked(Timeline::newer_count);
            unread.max(u32::try_from(newer).unwrap_or(u32::MAX))
        })
    };
    let has_news = Memo::new(move |_| news.get() > 0);
    let shows_latest = Memo::new(move |_| is_filled.get() && !list.at_bottom.get());
    let latest_label = Signal::derive(move || {
        let catalog = language.catalog();
        match news.get() {
            0 => catalog.text(keys::TIMELINE_JUMP_TO_LATEST),
            count => catalog.format(
                keys::TIMELINE_NEW_MESSAGES,
                &Args::new().number("count", i64::from(count)),
            ),
        }
    });
    let unread = Memo::new(move |before: Option<&Unread>| {
        let place = timeline.with_tracked(|rows| list.visible.with(|visible| unread_place(rows, visible.as_ref())));
        match (before, place) {
            // Whoever has been there is not led back.
            (Some(Unread::Seen), _) => Unread::Seen,
            (_, place) => place,
        }
    });
    let shows_unread = Memo::new(move |_| is_filled.get() && unread.get() == Unread::Above);
    let to_latest = {
        let jumps = jumps.clone();
        move |_| jumps.to_latest(Motion::Smooth)
    };
    let to_unread = StoredValue::new(jumps);
    view! {
        <div class="m-jumps">
            <Show when=shows_unread>
                <button
                    type="button"
                    class="m-jump"
                    data-to="unread"
                    aria-label=language.text(keys::JUMP_TO_UNREAD)
                    title=language.text(keys::JUMP_TO_UNREAD)
                    on:click=move |_| to_unread.with_value(Jumps::to_first_unread)
                >
                    {Icon::Down.view()}
                </button>
            </Show>
            <Show when=shows_latest>
                <button type="button" class="m-jump" data-to="latest" aria-label=latest_label on:click=to_latest.clone()>
                    {Icon::Down.view()}
                    <Show when=has_news>
                        <span>{latest_label}</span>
                    </Show>
                </button>
            </Show>
        </div>
    }
}

/// Where the first unread message is, seen from what is on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unread {
    Nowhere,
    Above,
    Below,
    Seen,
}

fn unread_place(rows: &Timeline, visible: Option<&VisibleRows<ItemKey>>) -> Unread {
    let Some(visible) = visible else { return Unread::Nowhere };
    if rows.first_unread().is_none() {
        let is_above = rows
            .unread_beyond()
            .zip(rows.first_offset())
            .is_some_and(|(beyond, first)| beyond < first);
        return if is_above { Unread::Above } else { Unread::Nowhere };
    }
    let places = rows
        .index_of(&ItemKey::Unread)
        .zip(rows.index_of(&visible.first))
        .zip(rows.index_of(&visible.last));
    match places {
        Some(((divider, first), _)) if divider < first => Unread::Above,
        Some(((divider, _), last)) if divider > last => Unread::Below,
        Some(_) => Unread::Seen,
        None => Unread::Nowhere,
    }
}
