//! The messages of a conversation as a virtual list.

use domain::{Command, RoomKind};
use i18n::keys;
use leptos::prelude::*;
use std::rc::Rc;
use stores::{HistoryState, ItemKey, Timeline, TimelineHandle, TimelineItem};
use ui::button::Button;
use ui::empty_state::EmptyState;
use ui::icon::Icon;
use ui::skeleton::{Skeleton, SkeletonShape};
use ui::virtual_list::{ListChange, Opening, VirtualList, VirtualListHandle, VirtualModel};

use super::ink::Ink;
use super::jump::Jumps;
use super::jump_buttons::JumpButtons;
use super::message_focus::press_key;
use super::message_tools::MessageTools;
use super::rows::RowPainter;
use crate::desk::Desk;
use crate::words::problem_text;

/// A guess at a row's height before it has been on screen, px: a bubble of one line.
const ROW_HEIGHT: f64 = 44.0;
/// How many grey bubbles stand for a conversation that is loading.
const SKELETON_BUBBLES: usize = 4;

/// The rows, as the virtual list asks for them.
struct TimelineRows {
    timeline: TimelineHandle,
    painter: RowPainter,
}

impl VirtualModel for TimelineRows {
    type Key = ItemKey;

    fn len(&self) -> usize {
        self.timeline.with(|rows| rows.len())
    }

    fn key(&self, index: usize) -> ItemKey {
        self.timeline.with(|rows| rows.key(index)).unwrap_or(ItemKey::Start)
    }

    fn index_of(&self, key: &ItemKey) -> Option<usize> {
        self.timeline.with(|rows| rows.index_of(key))
    }

    fn default_height(&self) -> f64 {
        ROW_HEIGHT
    }

    fn render(&self, index: usize) -> AnyView {
        self.painter.paint(index)
    }

    fn revision(&self, index: usize) -> u64 {
        self.painter.revision(index)
    }

    /// Dividers and the spinner at the head stand before other messages as soon as older ones have come.
    fn holds_place(&self, index: usize) -> bool {
        self.timeline.with(|rows| {
            matches!(
                rows.item(index),
                Some(TimelineItem::Message(_) | TimelineItem::Outgoing(_))
            )
        })
    }

    fn ends_here(&self) -> bool {
        !self.timeline.with(Timeline::is_detached)
    }

    fn take_changes(&self) -> Vec<ListChange> {
        let change = |change| match change {
            stores::ListChange::Reset => ListChange::Reset,
            stores::ListChange::Inserted { at, count } => ListChange::Inserted { at, count },
            stores::ListChange::Removed { at, count } => ListChange::Removed { at, count },
            stores::ListChange::Changed { at } => ListChange::Changed { at },
        };
        self.timeline.take_changes().into_iter().map(change).collect()
    }

    fn opening(&self) -> Opening<ItemKey> {
        let wish = self.timeline.jump.get_untracked();
        let wished = wish.and_then(|place| self.timeline.with(|rows| Some(rows.message_at(place)?.key())));
        if let Some(key) = wished {
            Opening::At(ItemKey::Message(key))
        } else if self.timeline.with(|rows| rows.first_unread().is_some()) {
            Opening::At(ItemKey::Unread)
        } else {
            Opening::Bottom
        }
    }
}

/// What the timeline is like as a whole.
#[derive(Debug, Clone, PartialEq)]
enum Phase {
    Loading,
    Failed(domain::Problem),
    Empty,
    Filled,
}

/// The timeline with everything that may stand in its place.
#[component]
pub(super) fn TimelineView(
    desk: Desk,
    timeline: TimelineHandle,
    kind: RoomKind,
    list: VirtualListHandle<ItemKey>,
    jumps: Jumps,
) -> impl IntoView {
    let language = desk.language;
    let phase = {
        let timeline = timeline.clone();
        Memo::new(move |_| {
            timeline.with_tracked(|rows| match rows.failure() {
                Some(problem) => Phase::Failed(problem.clone()),
                None if rows.is_opening_elsewhere() => Phase::Loading,
                None if rows.message_count() + rows.outgoing_count() > 0 => Phase::Filled,
                None if rows.is_loaded() => Phase::Empty,
                None => Phase::Loading,
            })
        })
    };
    let room = timeline.room().clone();
    // What has failed is asked for again by its button and not by being near: that would never end.
    let load_older = {
        let (desk, timeline) = (desk.clone(), timeline.clone());
        Callback::new(move |()| {
            let has_failed = timeline.with(|rows| matches!(rows.history(), HistoryState::Failed { .. }));
            if !has_failed && timeline.begin_history() {
                desk.ask(Command::LoadHistory {
                    room: timeline.room().clone(),
                });
            }
        })
    };
    let load_newer = {
        let (desk, timeline) = (desk.clone(), timeline.clone());
        Callback::new(move |()| {
            let is_idle = timeline.with(|rows| matches!(rows.newer(), Some(HistoryState::Idle)));
            if is_idle && timeline.begin_newer() {
                desk.ask(Command::LoadNewer {
                    room: timeline.room().clone(),
                });
            }
        })
    };
    let is_filled = Signal::derive(move || phase.get() == Phase::Filled);
    let buttons = view! {
        <JumpButtons desk=desk.clone() timeline=timeline.clone() list jumps is_filled/>
    };
    let tools = MessageTools::new(&desk, &timeline, list);
    let (pressed, keyed, beside) = (tools.clone(), tools.clone(), tools.beside());
    // The rows are written with it only while there are any.
    let ink = StoredValue::new(None::<Ink>);
    let look = {
        let (more, timeline) = (tools.more, timeline.clone());
        move |event: &web_sys::Event| {
            if let Some(ink) = ink.get_value() {
                more.look(&timeline, ink, event);
            }
        }
    };
    let on_focus = look.clone();
    let content = {
        let (desk, timeline) = (desk.clone(), timeline.clone());
        move || match phase.get() {
            Phase::Loading => view! {
                <div class="m-timeline-skeleton" aria-busy="true">
                    <Skeleton shape=SkeletonShape::Bubbles count=SKELETON_BUBBLES/>
                </div>
            }
            .into_any(),
            Phase::Failed(problem) => failed(&desk, &room, &problem),
            Phase::Empty => view! {
                <EmptyState
                    icon=Icon::Message
                    title=language.text(keys::TIMELINE_EMPTY)
                    text=language.text(keys::TIMELINE_EMPTY_HINT)
                />
            }
            .into_any(),
            Phase::Filled => {
                let painter = RowPainter::new(tools.clone(), &kind);
                ink.set_value(Some(painter.ink));
                let (version, changes) = (timeline.version.clone(), painter.ink.changes);
                let version = Signal::derive(move || version.get().wrapping_add(changes.get()));
                let rows = TimelineRows {
                    timeline: timeline.clone(),
                    painter,
                };
                view! {
                    <VirtualList
                        model=Rc::new(rows)
                        version
                        handle=list
                        label=language.text(keys::TIMELINE_LABEL)
                        on_near_start=load_older
                        on_near_end=load_newer
                    />
                }
                .into_any()
            }
        }
    };
    view! {
        <div
            class="m-timeline"
            data-phase=move || phase_name(&phase.get())
            on:click=move |event| pressed.press(&event)
            on:keydown=move |event| press_key(&keyed, &event)
            on:pointerover=move |event| look(&event)
            on:focusin=move |event| on_focus(&event)
        >
            {content}
        </div>
        {beside}
        {buttons}
    }
}

fn phase_name(phase: &Phase) -> &'static str {
    match phase {
        Phase::Loading => "loading",
        Phase::Failed(_) => "failed",
        Phase::Empty => "empty",
        Phase::Filled => "filled",
    }
}

fn failed(desk: &Desk, room: &domain::RoomId, problem: &domain::Problem) -> AnyView {
    let language = desk.language;
    let problem = problem.clone();
    let text = Signal::derive(move || problem_text(&language.catalog(), &problem));
    let (command, room) = (desk.command, room.clone());
    let retry = Callback::new(move |()| command.run(Command::OpenRoom { room: room.clone() }));
    view! {
        <EmptyState icon=Icon::Warning title=language.text(keys::TIMELINE_LOAD_FAILED) text=text>
            <Button label=language.text(keys::ACTION_RETRY) on_press=retry/>
        </EmptyState>
    }
    .into_any()
}

/// The place of the last stored message at or above a row.
pub(super) fn last_offset_at(timeline: &TimelineHandle, key: &ItemKey) -> Option<domain::Offset> {
    timeline.with(|rows| {
        let index = rows.index_of(key)?;
        let above = (0..=index).rev().take(8);
        above
            .filter_map(|at| rows.item(at))
            .find_map(TimelineItem::message)
            .map(|message| message.offset)
    })
}
