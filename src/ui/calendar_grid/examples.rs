//! Calendars in the gallery. What is done in them is done to them, so that they can be tried.

use super::{
    CalendarGrid, GridBlock, GridColumn, GridDeeds, GridHandle, GridHours, GridMove, GridPlace, GridSpan, GridWords,
};
use crate::action::Action;
use crate::context_menu::{ContextMenu, MenuEntry, MenuHandle};
use crate::example::{Example, Words};
use crate::icon::Icon;
use crate::live_region::{Announcer, LiveRegion};
use crate::unique_id::unique_id;
use leptos::prelude::*;
use std::sync::Arc;

/// The day that is today here.
const TODAY: i64 = 4;

/// A day, a week, and one that is only looked at.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "a day of three people",
            render: |words| calendar(words, people(words), appointments(words), spans(words), true),
        },
        Example {
            name: "a week",
            render: |words| calendar(words, week(words), weekly(words), Vec::new(), true),
        },
        Example {
            name: "only looked at, nobody there",
            render: |words| calendar(words, people(words).split_off(1), Vec::new(), Vec::new(), false),
        },
    ]
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn span_of(start: u16, end: u16) -> String {
    format!("{} – {}", clock(start), clock(end))
}

fn people(words: Words) -> Vec<GridColumn> {
    let person = |id: &str, name: &str, is_off: bool| GridColumn {
        id: id.into(),
        title: name.to_owned(),
        subtitle: words.action.to_owned(),
        count_label: words.number.to_owned(),
        label: name.to_owned(),
        day_number: TODAY,
        is_today: false,
        is_off,
    };
    vec![
        person("a", words.person, false),
        person("b", words.foreigner, false),
        person("c", words.unbreakable, true),
    ]
}

fn week(words: Words) -> Vec<GridColumn> {
    (0..7)
        .map(|day| GridColumn {
            id: format!("day-{day}").into(),
            title: format!("{} {}", words.action, day + 1),
            subtitle: words.other_action.to_owned(),
            count_label: String::new(),
            label: format!("{} {}", words.action, day + 1),
            day_number: day,
            is_today: day == TODAY,
            is_off: day == 6,
        })
        .collect()
}

fn block(words: Words, id: &str, column: &str, (start_min, end_min): (u16, u16), kind: &str) -> GridBlock {
    GridBlock {
        id: id.into(),
        column: column.into(),
        start_min,
        end_min,
        title: words.person.to_owned(),
        lines: vec!["+7 701 555-01-23".to_owned(), words.sentence.to_owned()],
        note: words.action.to_owned(),
        kind: kind.into(),
        ..GridBlock::default()
    }
}

fn appointments(words: Words) -> Vec<GridBlock> {
    let block = |id: &str, column: &str, times: (u16, u16), kind: &str| block(words, id, column, times, kind);
    vec![
        block("plain", "a", (570, 600), "accent"),
        GridBlock {
            has_check: true,
            ..block("checked", "a", (600, 660), "success")
        },
        GridBlock {
            title: words.foreigner.to_owned(),
            ..block("beside", "a", (615, 645), "warning")
        },
        GridBlock {
            is_faded: true,
            ..block("faded", "a", (690, 720), "neutral")
        },
        block("short", "a", (735, 745), "accent"),
        GridBlock {
            is_pending: true,
            ..block("pending", "b", (570, 630), "accent")
        },
        GridBlock {
            is_fixed: true,
            ..block("fixed", "b", (660, 720), "danger")
        },
        GridBlock {
            title: words.unbreakable.to_owned(),
            lines: vec![words.long.to_owned()],
            ..block("long", "b", (810, 900), "neutral")
        },
    ]
}

fn weekly(words: Words) -> Vec<GridBlock> {
    let kinds = ["accent", "success", "warning", "neutral", "danger"];
    let mut blocks = Vec::new();
    for day in 0..6_usize {
        for at in 0..8_usize {
            let start = 540 + u16::try_from(at * 75 + day * 15).unwrap_or_default();
            let id = format!("{day}-{at}");
            let kind = kinds[(day + at) % kinds.len()];
            let column = format!("day-{day}");
            blocks.push(block(
                words,
                &id,
                &column,
                (start, start + 30 + 15 * (at as u16 % 4)),
                kind,
            ));
        }
    }
    blocks
}

fn spans(words: Words) -> Vec<GridSpan> {
    let span = |column: &str, start_min: u16, end_min: u16, label: &str| GridSpan {
        column: column.into(),
        start_min,
        end_min,
        label: label.to_owned(),
        kind: "break".into(),
    };
    vec![
        span("a", 780, 840, words.action),
        span("b", 720, 780, words.other_action),
    ]
}

fn calendar(
    words: Words,
    columns: Vec<GridColumn>,
    blocks: Vec<GridBlock>,
    spans: Vec<GridSpan>,
    can_change: bool,
) -> AnyView {
    let announcer = Announcer::new();
    let blocks = RwSignal::new(blocks);
    let menu = MenuHandle::new(unique_id("calendar"));
    let told = RwSignal::new(String::new());
    let tell = move |what: String| told.set(what);
    let said = move |wanted: GridMove| {
        format!(
            "{} {}",
            wanted.to.column,
            span_of(wanted.to.start_min, wanted.to.end_min)
        )
    };
    let labels = GridWords {
        label: Signal::stored(words.sentence.to_owned()),
        time: Callback::new(clock),
        range: Callback::new(|(start, end)| span_of(start, end)),
        slot: Callback::new(move |place: GridPlace| {
            format!("{}, {}", span_of(place.start_min, place.end_min), words.other_action)
        }),
        picked_up: Callback::new(said),
        moving: Callback::new(said),
        dropped: Callback::new(said),
        given_up: Callback::new(move |_| words.other_action.to_owned()),
        fixed: Signal::stored(words.sentence.to_owned()),
        say: Callback::new(move |text: String| announcer.say(text)),
    };
    let create = move |place: GridPlace| {
        tell(format!(
            "create {} {}",
            place.column,
            span_of(place.start_min, place.end_min)
        ));
        blocks.update(|blocks| {
            let id = format!("new-{}", blocks.len());
            let times = (place.start_min, place.end_min);
            blocks.push(block(words, &id, &place.column, times, "accent"));
        });
    };
    let take = move |wanted: GridMove| {
        tell(format!(
            "move {} {} {}",
            wanted.id,
            wanted.to.column,
            span_of(wanted.to.start_min, wanted.to.end_min)
        ));
        blocks.update(|blocks| {
            if let Some(block) = blocks.iter_mut().find(|block| block.id == wanted.id) {
                block.column = wanted.to.column;
                (block.start_min, block.end_min) = (wanted.to.start_min, wanted.to.end_min);
            }
        });
    };
    let deeds = GridDeeds {
        on_create: can_change.then(|| Callback::new(create)),
        on_move: can_change.then(|| Callback::new(take)),
        // Lunch.
        warn: Some(Callback::new(move |wanted: GridMove| {
            (wanted.to.start_min < 780 && wanted.to.end_min > 720).then(|| words.sentence.to_owned())
        })),
        menu: can_change.then_some(menu),
        on_head: can_change.then(|| Callback::new(move |id: Arc<str>| tell(format!("head {id}")))),
        ..GridDeeds::opening(Callback::new(move |id: Arc<str>| tell(format!("open {id}"))))
    };
    let entry = Action::new(
        words.action,
        Icon::Edit,
        Callback::new(move |()| {
            tell(format!("menu {}", menu.subject().get_untracked()));
        }),
    );
    view! {
        <div style:block-size="38rem">
            <CalendarGrid
                words=labels
                columns=Signal::stored(columns)
                blocks=blocks
                spans=Signal::stored(spans)
                hours=Signal::stored(GridHours::default())
                now=Signal::stored(Some((TODAY, 650)))
                deeds=deeds
                handle=GridHandle::new()
            />
        </div>
        <output class="m-calendar-told">{told}</output>
        <ContextMenu menu label=words.action entries=Signal::stored(vec![MenuEntry::Deed(entry)])/>
        <LiveRegion announcer/>
    }
    .into_any()
}
