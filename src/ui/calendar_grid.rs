//! Days in columns and hours in rows: what takes time stands where its time is, and can be taken elsewhere.
//!
//! The grid knows columns, blocks and minutes of the day; what they are is its owner's business, and so are the words.
//! It tells where something new is wanted, what is to be opened, and where a block was taken; nothing moves until the
//! owner gives other blocks.
//!
//! By hand: a click on an empty slot or a stroke over several makes something new; a block is carried by its middle and
//! made longer by its edges, with Alt in steps of five minutes; a finger scrolls, picks up when it rests, and asks for
//! the menu when it rested only. By keyboard: see [`keys`]. Blocks and the one empty slot that can have the focus are
//! buttons with a whole sentence for a name, a column is a group; there is one stop for the Tab key.
//!
//! However many blocks there are, the grid listens once for all of them, a hand that moves touches nothing but the
//! ghost, and columns out of sight are not laid out. Positions are minutes, given to the sheet as properties.

pub mod examples;

mod blocks;
mod draw;
mod hand;
mod hours;
mod keys;
mod lanes;
mod layout;
mod model;
mod places;
mod state;
mod steering;
mod wishes;

pub use model::{GridBlock, GridColumn, GridDeeds, GridHandle, GridHours, GridMove, GridPlace, GridSpan, GridWords};

use crate::flow::effect;
use crate::listen::on_window;
use layout::Layout;
use leptos::prelude::*;
use state::Grid;
use steering::{Stop, place_of, settled};
use wasm_bindgen::JsCast;

/// A grid of columns and hours.
#[component]
pub fn CalendarGrid(
    /// Its words.
    words: GridWords,
    /// The columns, in the order of reading.
    #[prop(into)]
    columns: Signal<Vec<GridColumn>>,
    /// What stands in them, in any order.
    #[prop(into)]
    blocks: Signal<Vec<GridBlock>>,
    /// What lies behind that.
    #[prop(optional, into)]
    spans: Signal<Vec<GridSpan>>,
    /// The hours that are shown.
    #[prop(into)]
    hours: Signal<GridHours>,
    /// The day and the minute that it is now.
    #[prop(optional, into)]
    now: Signal<Option<(i64, u16)>>,
    /// What it tells.
    deeds: GridDeeds,
    /// Steers it.
    handle: GridHandle,
) -> impl IntoView {
    let ids =
        Memo::new(move |_| columns.with(|columns| columns.iter().map(|column| column.id.clone()).collect::<Vec<_>>()));
    let layout = Memo::new(move |_| {
        let shown = ids.get();
        blocks.with(|blocks| {
            // What stands in a column that is not shown must not widen the hours of the others.
            let shown: Vec<GridBlock> = blocks
                .iter()
                .filter(|block| shown.contains(&block.column))
                .cloned()
                .collect();
            Layout::of(&shown, hours.get())
        })
    });
    let now = Memo::new(move |_| now.get());
    let wanted = RwSignal::new(None::<Stop>);
    // Where the stop was seen last: what is gone is replaced by what stands there.
    let last = StoredValue::new(None::<(usize, u16)>);
    let stop = Memo::new(move |_| {
        let ids = ids.get();
        layout.with(|layout| {
            let here = now.get().and_then(|(day, minute)| {
                let at = columns.with(|columns| columns.iter().position(|column| column.day_number == day))?;
                (layout.hours.from_min..layout.hours.to_min)
                    .contains(&minute)
                    .then_some((at, minute))
            });
            let near = last.try_get_value().flatten();
            let stop = wanted.with(|wanted| settled(layout, &ids, wanted.as_ref(), near.or(here)));
            if wanted.with(Option::is_some) {
                let place = stop.as_ref().and_then(|stop| place_of(layout, &ids, stop));
                let _ = last.try_set_value(place);
            }
            stop
        })
    });
    let grid = Grid {
        columns,
        ids,
        layout,
        words,
        deeds,
        wanted,
        stop,
        cursors: [RwSignal::new(None), RwSignal::new(None)],
        turn: StoredValue::new(0),
        ghost: RwSignal::new(None),
        lifted: RwSignal::new(None),
        hand: StoredValue::new_local(hand::Hand::default()),
        held: StoredValue::new(None),
        swallows_until: StoredValue::new(0.0),
        focused: StoredValue::new_local(None),
        scroller: NodeRef::new(),
        heads: NodeRef::new(),
        gutter: NodeRef::new(),
        lanes: NodeRef::new(),
    };
    // Where the focus is, and what can have it, belongs to the page and not to our state.
    effect(move || grid.follow_stop());
    effect(move || {
        layout.track();
        grid.keep_focus();
    });
    wishes::grant(grid, handle);
    // The hand is heard before the page: the key that gives up what is carried closes nothing besides.
    on_window("keydown", move |event| {
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else {
            return;
        };
        if key.key() == "Escape" && grid.is_carrying() {
            event.prevent_default();
            event.stop_propagation();
            grid.hand_gives_up();
        }
    });
    on_cleanup(move || grid.hand_gives_up());
    let count = Memo::new(move |_| ids.with(Vec::len));
    let shown = Memo::new(move |_| layout.with(|layout| layout.hours));
    let is_busy = Memo::new(move |_| grid.ghost.with(Option::is_some));
    view! {
        <div
            class="m-calendar"
            role="group"
            aria-label=words.label
            data-carrying=is_busy
            node_ref=grid.scroller
            style=("--m-calendar-columns", move || count.get().max(1).to_string())
            style=("--m-calendar-first", move || shown.get().from_min.to_string())
            style=("--m-calendar-last", move || shown.get().to_min.to_string())
            style=("--m-calendar-slot", move || shown.get().slot_min.to_string())
        >
            <div class="m-calendar-heads" node_ref=grid.heads>
                <div class="m-calendar-corner"></div>
                {draw::heads(grid)}
            </div>
            <div class="m-calendar-body">
                {draw::hours(grid, now)}
                <div
                    class="m-calendar-lanes"
                    data-own-press=true
                    node_ref=grid.lanes
                    on:pointerdown=move |event| grid.hand_down(&event)
                    on:pointermove=move |event| grid.hand_moves(&event)
                    on:pointerup=move |event| grid.hand_up(&event)
                    on:pointercancel=move |_| grid.hand_gives_up()
                    on:lostpointercapture=move |event| grid.hand_is_lost(&event)
                    on:click=move |event| grid.clicked(&event)
                    on:contextmenu=move |event| grid.owns_touch(&event)
                    on:touchmove=move |event| grid.holds_touch(&event)
                    on:touchend=move |event| grid.ends_touch(&event)
                    on:keydown=move |event| grid.key(&event)
                    on:focusin=move |event| grid.focus_comes(&event)
                    on:focusout=move |event| grid.focus_goes(&event)
                >
                    {draw::lines(grid)}
                    {draw::columns(grid, spans, now)}
                    {draw::cursor(grid, 0)}
                    {draw::cursor(grid, 1)}
                    {draw::ghost(grid)}
                </div>
            </div>
        </div>
    }
}
