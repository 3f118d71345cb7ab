//! The messages of a conversation as a virtual list.

use domain::{Command, RoomKind};
use i18n::{Args, keys};
use leptos::prelude::*;
use std::rc::Rc;
use stores::{ItemKey, TimelineHandle, TimelineItem};
use ui::button::Button;
use ui::empty_state::EmptyState;
use ui::flow::Show;
use ui::icon::Icon;
use ui::skeleton::{Skeleton, SkeletonShape};
use ui::virtual_list::{ListChange, Motion, Opening, VirtualList, VirtualListHandle, VirtualModel};

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
        self.timeline.with(|rows| rows.revision(index))
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
        if self.timeline.with(|rows| rows.first_unread().is_some()) {
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
) -> impl IntoView {
    let language = desk.language;
    let phase = {
        let timeline = timeline.clone();
        Memo::new(move |_| {
            timeline.with_tracked(|rows| match rows.failure() {
                Some(problem) => Phase::Failed(problem.clone()),
                None if rows.message_count() + rows.outgoing_count() > 0 => Phase::Filled,
                None if rows.is_loaded() => Phase::Empty,
                None => Phase::Loading,
            })
        })
    };
    let room = timeline.room().clone();
    let load_older = {
        let (desk, timeline) = (desk.clone(), timeline.clone());
        Callback::new(move |()| {
            if timeline.begin_history() {
                desk.ask(Command::LoadHistory {
                    room: timeline.room().clone(),
                });
            }
        })
    };
    let unread = {
        let room = desk.stores().rooms.room(&room);
        Memo::new(move |_| room.as_ref().map_or(0, |room| room.with(|room| room.unread)))
    };
    let shows_jump = Memo::new(move |_| phase.get() == Phase::Filled && !list.at_bottom.get());
    let jump_label = Signal::derive(move || {
        let catalog = language.catalog();
        match unread.get() {
            0 => catalog.text(keys::TIMELINE_JUMP_TO_LATEST),
            count => catalog.format(
                keys::TIMELINE_NEW_MESSAGES,
                &Args::new().number("count", i64::from(count)),
            ),
        }
    });
    let has_unread = Memo::new(move |_| unread.get() > 0);
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
                let painter = RowPainter::new(desk.clone(), timeline.clone(), &kind);
                let rows = TimelineRows {
                    timeline: timeline.clone(),
                    painter,
                };
                view! {
                    <VirtualList
                        model=Rc::new(rows)
                        version=timeline.version.clone()
                        handle=list
                        label=language.text(keys::TIMELINE_LABEL)
                        on_near_start=load_older
                    />
                }
                .into_any()
            }
        }
    };
    view! {
        <div class="m-timeline" data-phase=move || phase_name(&phase.get())>{content}</div>
        <Show when=shows_jump>
            <button
                type="button"
                class="m-jump"
                aria-label=jump_label
                on:click=move |_| list.scroll_to_bottom(Motion::Smooth)
            >
                {Icon::Down.view()}
                <Show when=has_unread>
                    <span>{jump_label}</span>
                </Show>
            </button>
        </Show>
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
