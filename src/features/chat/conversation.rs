//! One open conversation: head, timeline, who types, composer.

use domain::{Capability, Command, RoomId};
use i18n::{Args, keys};
use leptos::prelude::*;
use stores::{ItemKey, ReadPosition, Timeline, TimelineHandle};
use ui::dropzone::Dropzone;
use ui::flow::{Show, effect};
use ui::skeleton::{Skeleton, SkeletonShape};
use ui::virtual_list::VirtualListHandle;

use super::composer::{Composer, composer_view_model};
use super::header::ConversationHeader;
use super::jump::Jumps;
use super::message_tools::focus_composer;
use super::names::{person_name, typing_text};
use super::room_fetch::fetch_rooms;
use super::room_gone::RoomGone;
use super::timeline_view::{TimelineView, last_offset_at};
use crate::desk::Desk;
use crate::words::one_line;

/// How much of a message is read out, in characters.
const ANNOUNCED_CHARS_MAX: usize = 300;
/// How many new messages are counted for those who do not see them.
const ANNOUNCED_MESSAGES_MAX: usize = 1_000;

/// The conversation that the address names, once it is known.
#[component]
pub(super) fn Conversation(desk: Desk, room: RoomId) -> impl IntoView {
    let rooms = desk.stores().rooms;
    let is_known = {
        let (rooms, room) = (rooms.clone(), room.clone());
        Memo::new(move |_| {
            rooms.ids.track();
            rooms.room(&room).is_some()
        })
    };
    let is_list_loaded = {
        let rooms = rooms.clone();
        Memo::new(move |_| rooms.is_loaded.get())
    };
    // It may be older than all that was loaded; what was there and is gone is not looked for.
    let wanted = {
        let room = room.clone();
        Memo::new(move |_| {
            let may_be_older = is_list_loaded.get() && rooms.has_more.get() && rooms.kind_of(&room).is_none();
            may_be_older.then(|| room.clone()).into_iter().collect()
        })
    };
    let is_fetching = fetch_rooms(&desk, wanted);
    move || {
        if is_known.get() {
            view! { <OpenConversation desk=desk.clone() room=room.clone()/> }.into_any()
        } else if is_list_loaded.get() && !is_fetching.get() {
            view! { <RoomGone desk=desk.clone() room=room.clone()/> }.into_any()
        } else {
            view! { <div class="m-timeline-skeleton" aria-busy="true"><Skeleton shape=SkeletonShape::Bubbles count=4/></div> }
                .into_any()
        }
    }
}

#[component]
fn OpenConversation(desk: Desk, room: RoomId) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let Some(held) = stores.rooms.get_untracked(&room) else {
        return ().into_any();
    };
    let position = ReadPosition {
        read: held.read,
        unread: held.unread,
    };
    let timeline = stores.timelines.open(&room, position);
    desk.ask(Command::OpenRoom { room: room.clone() });
    on_cleanup({
        let timeline = timeline.clone();
        move || timeline.leave()
    });
    let list = VirtualListHandle::<ItemKey>::new();
    let jumps = Jumps::follow(&desk, &timeline, list);
    mark_read_while_seen(&desk, &timeline, list);
    tell_whether_the_end_is_seen(&desk, &timeline, list);
    announce_arrivals(&desk, &timeline);
    let typing = typing_text(&stores, language, &held);
    let composer = composer_view_model(&desk, &room, &held.kind, jumps.clone());
    let can_send = {
        let capabilities = stores.connection.capabilities.clone();
        // Before the first greeting nothing is known; a composer that comes late would make the page jump.
        Memo::new(move |_| capabilities.with(|held| *held == Default::default() || held.has(Capability::Send)))
    };
    let files = composer.files;
    let drop = move |transfer| {
        files.on_transfer.run(transfer);
        focus_composer();
    };
    view! {
        <Dropzone
            label=language.text(keys::COMPOSER_DROP)
            is_active=files.is_offered
            on_drop=Callback::new(drop)
        >
            <ConversationHeader desk=desk.clone() room=held.clone()/>
            <TimelineView desk timeline kind=held.kind.clone() list jumps/>
            <p class="m-typing-line" aria-live="polite">{typing}</p>
            <Show when=can_send>
                <Composer vm=composer language/>
            </Show>
        </Dropzone>
    }
    .into_any()
}

/// Moves the read marker to what has been on screen while the user was there.
fn mark_read_while_seen(desk: &Desk, timeline: &TimelineHandle, list: VirtualListHandle<ItemKey>) {
    let (desk, timeline) = (desk.clone(), timeline.clone());
    let room = desk.stores().rooms.room(timeline.room());
    // Telling the server what was read is the outside world.
    effect(move || {
        if !desk.is_attended.get() {
            return;
        }
        // The visible rows change once a frame at most, however many messages arrive.
        let Some(visible) = list.visible.get() else { return };
        let Some(seen) = last_offset_at(&timeline, &visible.last) else {
            return;
        };
        let read = room
            .as_ref()
            .map(|room| room.with(|room| room.read))
            .unwrap_or_default();
        if seen > read {
            desk.ask(Command::MarkRead {
                room: timeline.room().clone(),
                offset: seen,
            });
        }
    });
}

/// Tells the rest of the app whether what arrives here is seen at once.
fn tell_whether_the_end_is_seen(desk: &Desk, timeline: &TimelineHandle, list: VirtualListHandle<ItemKey>) {
    let (sees_end, timeline) = (desk.sees_end, timeline.clone());
    on_cleanup(move || {
        let _ = sees_end.try_set(false);
    });
    // Written from an effect because the list, which stands beside this view, is there before it and after it.
    effect(move || {
        let is_detached = timeline.with_tracked(Timeline::is_detached);
        let _ = sees_end.try_set(list.at_bottom.get() && !is_detached);
    });
}

/// Up to where messages were read out, and how many below the held ones were counted out.
#[derive(Debug, Clone, Copy, Default)]
struct Heard {
    until: Option<domain::Offset>,
    newer: usize,
    is_detached: bool,
}

/// Reads new messages of others out, never the history. At most once a second, so that a busy conversation does not
/// talk without end: one message is read out, several are counted. Those that arrive below a part of the conversation
/// that was jumped to are only counted.
fn announce_arrivals(desk: &Desk, timeline: &TimelineHandle) {
    let (desk, timeline) = (desk.clone(), timeline.clone());
    let begun = Heard {
        until: timeline.with(Timeline::last_offset),
        newer: timeline.with(Timeline::newer_count),
        is_detached: timeline.with(Timeline::is_detached),
    };
    // Speaking is the outside world.
    Effect::new(move |heard: Option<Heard>| {
        desk.clock.second.track();
        let heard = heard.unwrap_or(begun);
        let now = timeline.with(|rows| Heard {
            until: rows.last_offset(),
            newer: rows.newer_count(),
            is_detached: rows.is_detached(),
        });
        let catalog = desk.language.catalog_untracked();
        let say_count = |count: usize| {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let args = Args::new().number("count", count);
            desk.announcer.say(catalog.format(keys::TIMELINE_NEW_MESSAGES, &args));
        };
        if heard.is_detached || now.is_detached {
            // What comes to be held there by loading or jumping is history.
            if now.is_detached && now.newer > heard.newer {
                say_count(now.newer - heard.newer);
            }
            return now;
        }
        let arrived = arrivals(&desk, &timeline, heard.until);
        match arrived.as_slice() {
            [] => {}
            [message] => {
                let name = person_name(&desk.stores(), &message.sender).get_untracked().text;
                let text = one_line(&message.body.text, ANNOUNCED_CHARS_MAX);
                let args = Args::new().text("name", name).text("text", text);
                desk.announcer
                    .say(catalog.format(keys::TIMELINE_MESSAGE_ANNOUNCED, &args));
            }
            several => say_count(several.len()),
        }
        now
    });
}

/// Messages of others after a place; none when nothing was there yet, for then all of them are history.
fn arrivals(desk: &Desk, timeline: &TimelineHandle, heard: Option<domain::Offset>) -> Vec<domain::Message> {
    let me = desk.stores().account.me_untracked();
    timeline.with(|rows| {
        let new = (0..rows.len())
            .rev()
            .filter_map(|at| rows.item(at)?.message())
            .take(ANNOUNCED_MESSAGES_MAX);
        new.take_while(|message| heard.is_some_and(|heard| message.offset > heard))
            .filter(|message| Some(&message.sender) != me.as_ref())
            .cloned()
            .collect()
    })
}
