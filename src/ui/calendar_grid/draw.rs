//! How a grid is drawn: heads, hours, columns, blocks, and what lies over them.

use super::blocks::block;
use super::model::{GridColumn, GridPlace, GridSpan};
use super::state::{Ghost, Grid};
use crate::context_menu::MenuButton;
use crate::flow::{For, Show};
use crate::icon::Icon;
use leptos::prelude::*;
use std::sync::Arc;

/// What tells one column or block from the others.
fn named(id: &Arc<str>) -> Arc<str> {
    id.clone()
}

/// The columns by id, each with what it is now.
fn column_of(grid: Grid, id: &Arc<str>) -> Memo<Option<GridColumn>> {
    let id = id.clone();
    Memo::new(move |_| {
        grid.columns
            .with(|columns| columns.iter().find(|column| column.id == id).cloned())
    })
}

/// The heads of the columns.
pub(super) fn heads(grid: Grid) -> AnyView {
    let head = move |id: Arc<str>| {
        let column = column_of(grid, &id);
        move || column.get().map(|column| head(grid, column))
    };
    view! { <For each=move || grid.ids.get() key=named children=head/> }.into_any()
}

fn head(grid: Grid, column: GridColumn) -> AnyView {
    let id = column.id.clone();
    let words = view! {
        <span class="m-calendar-title" dir="auto">{column.title}</span>
        {(!column.subtitle.is_empty()).then(|| view! {
            <span class="m-calendar-subtitle" dir="auto">{column.subtitle}</span>
        })}
    };
    let words = match grid.deeds.on_head {
        Some(on_head) => {
            let id = id.clone();
            let press = move |_| on_head.run(id.clone());
            view! { <button class="m-calendar-head-words" type="button" on:click=press>{words}</button> }.into_any()
        }
        None => view! { <span class="m-calendar-head-words">{words}</span> }.into_any(),
    };
    let menu = grid.deeds.head_menu.map(|(menu, label)| {
        let named = id.clone();
        let label = Signal::derive(move || label.run(named.clone()));
        let subject = Signal::stored(id.to_string());
        view! { <MenuButton menu subject=subject label=label/> }
    });
    let mark = grid.deeds.head_menu.map(|(menu, _)| menu.mark(&id));
    let count = (!column.count_label.is_empty()).then_some(column.count_label);
    view! {
        <div class="m-calendar-head" data-today=column.is_today data-off=column.is_off data-menu=mark>
            {words}
            {count.map(|count| view! { <span class="m-calendar-count">{count}</span> })}
            {menu}
        </div>
    }
    .into_any()
}

/// The hours at the start of the line, and the time that it is.
pub(super) fn hours(grid: Grid, now: Memo<Option<(i64, u16)>>) -> AnyView {
    let shown = Memo::new(move |_| {
        let (day, minute) = now.get()?;
        let hours = grid.layout.with(|layout| layout.hours);
        let has_day = grid
            .columns
            .with(|columns| columns.iter().any(|column| column.day_number == day));
        (has_day && (hours.from_min..hours.to_min).contains(&minute)).then_some(minute)
    });
    let labels = move || {
        let hours = grid.layout.with(|layout| layout.hours);
        let is_whole = |minute: &u16| minute.is_multiple_of(60) || hours.slot_min > 60;
        hours
            .slots()
            .filter(is_whole)
            .map(|minute| {
                let is_covered = Memo::new(move |_| shown.get().is_some_and(|now| hours.is_covered(minute, now)));
                view! {
                    <span
                        class="m-calendar-hour"
                        data-covered=is_covered
                        style=("--m-calendar-from", minute.to_string())
                    >
                        <bdi>{grid.words.time.run(minute)}</bdi>
                    </span>
                }
            })
            .collect_view()
    };
    let now = move || {
        shown.get().map(|minute| {
            view! {
                <span class="m-calendar-now-label" style=("--m-calendar-from", minute.to_string())>
                    <bdi>{grid.words.time.run(minute)}</bdi>
                </span>
            }
        })
    };
    view! {
        <div class="m-calendar-gutter" aria-hidden="true" node_ref=grid.gutter>
            {labels}
            {now}
        </div>
    }
    .into_any()
}

/// The lines of the slots, behind everything.
pub(super) fn lines(grid: Grid) -> AnyView {
    let lines = move || {
        let hours = grid.layout.with(|layout| layout.hours);
        hours
            .slots()
            .map(|minute| {
                let is_whole = minute.is_multiple_of(60);
                view! {
                    <span
                        class="m-calendar-line"
                        data-hour=is_whole
                        style=("--m-calendar-from", minute.to_string())
                    ></span>
                }
            })
            .collect_view()
    };
    view! { <div class="m-calendar-lines" aria-hidden="true">{lines}</div> }.into_any()
}

/// The columns with what stands in them.
pub(super) fn columns(grid: Grid, spans: Signal<Vec<GridSpan>>, now: Memo<Option<(i64, u16)>>) -> AnyView {
    let draw = move |id: Arc<str>| column(grid, id, spans, now);
    view! { <For each=move || grid.ids.get() key=named children=draw/> }.into_any()
}

fn column(grid: Grid, id: Arc<str>, spans: Signal<Vec<GridSpan>>, now: Memo<Option<(i64, u16)>>) -> AnyView {
    let this = column_of(grid, &id);
    let own_spans = {
        let id = id.clone();
        Memo::new(move |_| {
            let hours = grid.layout.with(|layout| layout.hours);
            let seen =
                |span: &&GridSpan| span.column == id && span.start_min < hours.to_min && span.end_min > hours.from_min;
            let cut = |span: &GridSpan| GridSpan {
                start_min: span.start_min.max(hours.from_min),
                end_min: span.end_min.min(hours.to_min),
                ..span.clone()
            };
            spans.with(|spans| spans.iter().filter(seen).map(cut).collect::<Vec<_>>())
        })
    };
    let span = |span: GridSpan| {
        view! {
            <div
                class="m-calendar-span"
                data-kind=span.kind.to_string()
                style=("--m-calendar-from", span.start_min.to_string())
                style=("--m-calendar-to", span.end_min.to_string())
            >
                <bdi>{span.label}</bdi>
            </div>
        }
    };
    let line = move || {
        let (day, minute) = now.get()?;
        let is_here = this.with(|column| column.as_ref().is_some_and(|column| column.day_number == day));
        let hours = grid.layout.with(|layout| layout.hours);
        (is_here && (hours.from_min..hours.to_min).contains(&minute)).then(|| {
            view! { <span class="m-calendar-now" style=("--m-calendar-from", minute.to_string())></span> }
        })
    };
    let ids = {
        let id = id.clone();
        move || {
            grid.layout.with(|layout| {
                let blocks = layout.column(&id).iter();
                blocks.map(|placed| placed.block.id.clone()).collect::<Vec<_>>()
            })
        }
    };
    view! {
        <div
            class="m-calendar-column"
            role="group"
            data-column=id.to_string()
            data-today=move || this.with(|column| column.as_ref().is_some_and(|column| column.is_today))
            data-off=move || this.with(|column| column.as_ref().is_some_and(|column| column.is_off))
            aria-label=move || this.with(|column| column.as_ref().map(|column| column.label.clone()))
        >
            {move || own_spans.get().into_iter().map(span).collect_view()}
            <For each=ids key=named children=move |id| block(grid, id)/>
            {line}
        </div>
    }
    .into_any()
}

/// The empty slot that can have the focus: one of the two that take turns. Its element stays, so that nothing takes the
/// focus from it.
pub(super) fn cursor(grid: Grid, turn: usize) -> AnyView {
    let shown = Memo::new(move |_| {
        let place = grid.cursors[turn].get()?;
        let at = grid.ids.with(|ids| ids.iter().position(|id| *id == place.column))?;
        Some((at, place))
    });
    let value = move |of: fn(&(usize, GridPlace)) -> String| move || shown.with(|shown| shown.as_ref().map(of));
    let label = move || shown.get().map(|(_, place)| grid.words.slot.run(place));
    let time = move || shown.get().map(|(_, place)| grid.words.time.run(place.start_min));
    view! {
        <div
            class="m-calendar-cursor"
            role="button"
            tabindex="0"
            data-turn=turn.to_string()
            hidden=move || shown.with(Option::is_none)
            aria-label=label
            style=("--m-calendar-at", value(|(at, _)| at.to_string()))
            style=("--m-calendar-from", value(|(_, place)| place.start_min.to_string()))
            style=("--m-calendar-to", value(|(_, place)| place.end_min.to_string()))
        >
            {grid.deeds.on_create.map(|_| Icon::Add.view())}
            <bdi>{time}</bdi>
        </div>
    }
    .into_any()
}

/// What is on its way, where it would be put down. Its element stays while it moves, and each part of it is written only
/// when it changes.
pub(super) fn ghost(grid: Grid) -> AnyView {
    fn part<T: Clone + PartialEq + Default + Send + Sync + 'static>(grid: Grid, of: fn(&Ghost) -> T) -> Memo<T> {
        Memo::new(move |_| grid.ghost.with(|ghost| ghost.as_ref().map(of).unwrap_or_default()))
    }
    let is_there = Memo::new(move |_| grid.ghost.with(Option::is_some));
    let column = part(grid, |ghost| ghost.spot.column);
    let times = part(grid, |ghost| (ghost.spot.start, ghost.spot.end));
    let kind = part(grid, |ghost| ghost.kind.to_string());
    let title = part(grid, |ghost| ghost.title.clone());
    let is_new = part(grid, |ghost| ghost.of.is_none());
    let warning = part(grid, |ghost| ghost.warning.clone());
    view! {
        <Show when=is_there>
            <div
                class="m-calendar-ghost"
                aria-hidden="true"
                data-kind=kind
                data-new=is_new
                data-warned=move || warning.with(Option::is_some)
                style=("--m-calendar-at", move || column.get().to_string())
                style=("--m-calendar-from", move || times.get().0.to_string())
                style=("--m-calendar-to", move || times.get().1.to_string())
            >
                <span class="m-calendar-block-times">{move || grid.words.range.run(times.get())}</span>
                <span class="m-calendar-block-title"><bdi>{title}</bdi></span>
                {move || warning.get().map(|warning| view! { <span class="m-calendar-warning">{warning}</span> })}
            </div>
        </Show>
    }
    .into_any()
}
