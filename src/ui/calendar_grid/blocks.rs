//! A block as it is drawn. There are hundreds of them, so each costs one look at what it is and one at whether it is
//! marked, and writes only what has changed. Its element stays the same as long as it stands in its column: the focus on
//! it outlives whatever happens to it.

use super::hours::GridHours;
use super::layout::Placed;
use super::model::GridBlock;
use super::state::Grid;
use super::steering::Stop;
use crate::flow::effect;
use crate::icon::Icon;
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// Whether the Tab key stops at it, and whether it is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Marks {
    is_stop: bool,
    is_lifted: bool,
}

/// A block.
pub(super) fn block(grid: Grid, id: Arc<str>) -> AnyView {
    let menu = grid.deeds.menu.map(|menu| menu.mark(&id));
    let own = id.to_string();
    let placed = {
        let id = id.clone();
        Memo::new(move |_| {
            let placed = grid.layout.with(|layout| layout.block(&id).cloned())?;
            let times = grid.words.range.run((placed.block.start_min, placed.block.end_min));
            Some((placed, times))
        })
    };
    let marks = Memo::new(move |_| Marks {
        is_stop: grid
            .stop
            .with(|stop| matches!(stop, Some(Stop::Block(stop)) if *stop == id)),
        is_lifted: grid.lifted.with(|lifted| lifted.as_ref() == Some(&id)),
    });
    let element = NodeRef::<Div>::new();
    let mut written = (None::<(Arc<Placed>, String)>, Marks::default());
    // A view that is drawn anew would take the focus away, so the element is written by hand.
    effect(move || {
        let (Some(element), Some(now)) = (element.get(), placed.get()) else {
            return;
        };
        if written.0.as_ref() != Some(&now) {
            let (placed, times) = &now;
            let hours = grid.layout.with_untracked(|layout| layout.hours);
            let is_movable = grid.deeds.on_move.is_some() && !placed.block.is_fixed;
            write(&element, placed, hours, is_movable);
            set(&element, "aria-label", Some(&name_of(&placed.block, times)));
            written.0 = Some(now);
        }
        let marks = marks.get();
        if written.1 != marks {
            set(&element, "tabindex", Some(if marks.is_stop { "0" } else { "-1" }));
            set(&element, "data-lifted", flag(marks.is_lifted));
            written.1 = marks;
        }
    });
    view! {
        <div
            class="m-calendar-block"
            role="button"
            tabindex="-1"
            data-id=own
            data-menu=menu
            aria-haspopup=grid.deeds.menu.map(|_| "menu")
            node_ref=element
        >
            {move || placed.get().map(|(placed, times)| inside(grid, &placed, times))}
        </div>
    }
    .into_any()
}

/// What can be read on a block, and what it is held by.
fn inside(grid: Grid, placed: &Placed, times: String) -> AnyView {
    let block = &placed.block;
    let is_movable = grid.deeds.on_move.is_some() && !block.is_fixed;
    // A line stands at the start of the block, and what has no room is cut off at the end of its own words.
    let line = |line: &String| view! { " "<span class="m-calendar-block-line" dir="auto">{line.clone()}</span> };
    // The spaces part words for whoever reads the text and not the boxes.
    view! {
        <span class="m-calendar-block-title">
            {block.has_check.then(|| Icon::Check.view())}
            <bdi>{block.title.clone()}</bdi>
        </span>
        " "
        // In the page's own words, and so in its direction: digits alone would make it run left to right.
        <span class="m-calendar-block-times">{times}</span>
        {block.lines.iter().map(line).collect_view()}
        // The visible way to the menu, for those who point; keys have theirs, and one button never holds another.
        {grid.deeds.menu.map(|_| view! { <span class="m-calendar-more" aria-hidden="true"></span> })}
        {is_movable.then(|| view! {
            <span class="m-calendar-grip" data-edge="start"></span>
            <span class="m-calendar-grip" data-edge="end"></span>
        })}
    }
    .into_any()
}

/// Writes what a block is on its element.
fn write(element: &HtmlElement, placed: &Placed, hours: GridHours, is_movable: bool) {
    let Placed {
        block,
        lane,
        drawn_until,
    } = placed;
    set(element, "data-kind", Some(&block.kind));
    set(
        element,
        "data-size",
        Some(size_name(drawn_until - block.start_min, hours.slot_min)),
    );
    set(element, "data-faded", flag(block.is_faded));
    set(element, "data-pending", flag(block.is_pending));
    set(element, "data-movable", flag(is_movable));
    set(element, "aria-busy", block.is_pending.then_some("true"));
    set(element, "aria-keyshortcuts", is_movable.then_some("M"));
    let style = element.style();
    let values = [
        ("--m-calendar-from", block.start_min),
        ("--m-calendar-to", *drawn_until),
        ("--m-calendar-lane", lane.at),
        ("--m-calendar-lanes", lane.of),
    ];
    for (name, value) in values {
        // Only a malformed value could be refused, and these are numbers.
        let _ = style.set_property(name, &value.to_string());
    }
}

/// The name of a block. All that can be read on it is part of it, in the same order: who speaks to their computer says
/// what they see.
fn name_of(block: &GridBlock, times: &str) -> String {
    let first = [block.title.as_str(), times];
    let parts = first.into_iter().chain(block.lines.iter().map(String::as_str));
    let parts = parts.chain([block.note.as_str()]).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// A flag is present when true.
fn flag(is_set: bool) -> Option<&'static str> {
    is_set.then_some("")
}

fn set(element: &HtmlElement, name: &str, value: Option<&str>) {
    // Only a malformed name could be refused, and these are ours.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// How much of a block can be read.
const fn size_name(minutes: u16, slot_min: u16) -> &'static str {
    if minutes < slot_min {
        "line"
    } else if minutes < 2 * slot_min {
        "slot"
    } else {
        "large"
    }
}
