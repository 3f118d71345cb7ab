//! What is on screen, and how it is kept there.
//!
//! Every event (a scroll, a frame, a resize) does the same: bring the heights up to date, decide where the top edge
//! must be, mount the rows around it, measure those that are new, and repeat until nothing moves. Only then is anything
//! written to the page, so a reader never sees a step between.

use std::ops::Range;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

use super::motion::Glide;
use super::rows::{Rows, set_style};
use super::{Opening, VirtualKey, VirtualListHandle, VirtualModel, VisibleRows};
use crate::height_index::HeightIndex;

mod changes;
mod places;
mod wiring;

pub(super) use wiring::{close, look_anew, open, scroll_to_bottom, scroll_to_key};

/// Rows are mounted this far beyond the edges of a list that opens, in px: what is seen is drawn first.
const OVERSCAN_PX_OPENING: f64 = 100.0;
/// And this far while nothing else happens, or ahead of a fast scroll: a scroll from standstill can come this far before
/// the list hears of it.
const OVERSCAN_PX_MAX: f64 = 1_600.0;
/// And this far while rows stream in: everything in the page is laid out and painted with each of them.
const OVERSCAN_PX_STREAMING: f64 = 200.0;
/// After so many frames with changes, with few between them that had none, rows stream in.
const STREAM_FRAMES_MIN: u32 = 8;
/// A stream has ended after so many frames without changes, whatever came before.
const STREAM_FRAMES_MAX: u32 = 2 * STREAM_FRAMES_MIN;
/// By how much an idle frame reaches farther, in px; a few rows.
const OVERSCAN_PX_STEP: f64 = 200.0;
/// A guess lower than this would mount too many rows before the first is measured.
const DEFAULT_HEIGHT_PX_MIN: f64 = 12.0;
/// Nearer to the end than this is at the end.
const BOTTOM_SLACK_PX: f64 = 4.0;
/// Within this many viewports of the first or the last row, the owner is told.
const NEAR_VIEWPORTS: f64 = 2.0;
/// Where a list opens that opens at a row, as a part of the viewport.
const OPENING_INSET: f64 = 0.2;
/// Measuring moves rows into range that must be measured; it settles in two or three rounds.
const ROUNDS_MAX: usize = 8;

/// The list's own elements.
pub(super) struct Elements {
    pub(super) scroller: HtmlElement,
    pub(super) space: HtmlElement,
    pub(super) window: HtmlElement,
}

/// Something about both ends of the list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Near<T> {
    pub(super) start: T,
    pub(super) end: T,
}

/// The row that stays where it is, and how far the top edge lies below the row's own.
struct Anchor<K> {
    key: K,
    index: usize,
    delta: f64,
}

/// The state of one list.
pub(super) struct Viewport<K: VirtualKey> {
    elements: Elements,
    model: Rc<dyn VirtualModel<Key = K>>,
    handle: VirtualListHandle<K>,
    near: Near<Option<Callback<()>>>,
    heights: HeightIndex,
    rows: Rows<K>,
    range: Range<usize>,
    top: f64,
    height: f64,
    is_sticking: bool,
    is_opening: bool,
    anchor: Option<Anchor<K>>,
    glide: Option<Glide<K>>,
    speed: f64,
    reach: f64,
    /// Frames with changes, less those without.
    stream: u32,
    has_scrolled: bool,
    is_dirty: bool,
    has_told: Near<bool>,
    written: (f64, f64, f64),
    frame: Option<i32>,
    on_frame: Option<Closure<dyn FnMut(f64)>>,
    observer: ResizeObserver,
    listeners: Vec<wiring::Listener>,
    _on_resize: Closure<dyn FnMut()>,
}

/// By so much the browser rounds a height up that is told in whole pixels.
const ROUNDED_UP_PX_MAX: f64 = 0.5;

/// What the owner is told after the list's own state is settled and free again.
struct News<K> {
    is_current: bool,
    at_bottom: bool,
    visible: Option<VisibleRows<K>>,
    near: Near<Option<Callback<()>>>,
}

impl<K> Default for News<K> {
    fn default() -> Self {
        Self {
            is_current: false,
            at_bottom: false,
            visible: None,
            near: Near::default(),
        }
    }
}

fn default_height<K: VirtualKey>(model: &dyn VirtualModel<Key = K>) -> f64 {
    model.default_height().max(DEFAULT_HEIGHT_PX_MIN)
}

impl<K: VirtualKey> Viewport<K> {
    pub(super) fn element_of(&self, key: &K) -> Option<HtmlElement> {
        self.rows.by_key.get(key).map(|row| row.element.clone())
    }

    /// A scroll is answered in the frame that it comes with: scroll events come just before the frame's callbacks, and
    /// looking at once would make the browser lay everything out twice.
    fn on_scroll(&mut self) {
        self.has_scrolled = true;
    }

    /// Follows the reader's own scrolling. True when the top edge is wanted elsewhere than before.
    fn follow_scroll(&mut self) -> bool {
        if !std::mem::replace(&mut self.has_scrolled, false) || self.is_opening || self.glide.is_some() {
            return false;
        }
        let read = f64::from(self.elements.scroller.scroll_top());
        let moved = read - self.top;
        if moved.abs() <= 1.0 {
            // An echo of what the list itself has done.
            return false;
        }
        self.speed = moved;
        self.top = read;
        let is_resized = (f64::from(self.elements.scroller.client_height()) - self.height).abs() >= 1.0;
        let is_at_end = self.model.ends_here() && read >= self.top_max() - BOTTOM_SLACK_PX;
        // A resize that scrolls is not the reader's wish; the observer speaks next.
        self.is_sticking = is_at_end || (self.is_sticking && is_resized);
        if !self.is_sticking {
            let top = self.wanted_top() + moved;
            self.anchor_at(top);
        }
        true
    }

    fn on_frame(&mut self, now: f64) -> News<K> {
        self.frame = None;
        let has_changes = self.take_changes();
        self.note_stream(has_changes);
        let was_fast = std::mem::replace(&mut self.speed, 0.0) != 0.0;
        if let Some(mut glide) = self.glide.take() {
            return match (self.top_of_target(&glide.target), glide.distance_at(now)) {
                (Some(to), Some(distance)) => {
                    self.is_sticking = false;
                    self.anchor_at(to - distance);
                    self.glide = Some(glide);
                    self.layout(true)
                }
                (Some(_), None) => self.arrive(&glide.target),
                (None, _) => self.layout(true),
            };
        }
        // With rows to come, the scroll is looked at after they are measured: the page is laid out once for both.
        let has_scrolled = !has_changes && self.follow_scroll();
        let is_slower = was_fast && self.speed == 0.0;
        if has_changes || has_scrolled || is_slower || std::mem::take(&mut self.is_dirty) {
            self.layout(true)
        } else if self.reach < self.reach_max() {
            self.reach += OVERSCAN_PX_STEP;
            self.layout(true)
        } else {
            News::default()
        }
    }

    fn note_stream(&mut self, has_changes: bool) {
        self.stream = match has_changes {
            true => (self.stream + 1).min(STREAM_FRAMES_MAX),
            false => self.stream.saturating_sub(1),
        };
        self.reach = self.reach.min(self.reach_max());
    }

    /// How far beyond the edges rows are mounted at most now.
    fn reach_max(&self) -> f64 {
        if self.stream >= STREAM_FRAMES_MIN && self.is_sticking {
            OVERSCAN_PX_STREAMING
        } else {
            OVERSCAN_PX_MAX
        }
    }

    /// Mounting rows here would make the observer speak about rows it was not asked about in time, so that waits for
    /// the next frame; the rows that are there are put right at once, before anything is painted. The observer also
    /// speaks once about every row it begins to watch; what was measured already is no news then.
    fn on_resize(&mut self) -> News<K> {
        let height = f64::from(self.elements.scroller.client_height());
        if height > 0.0 && !self.is_opening {
            for row in self.rows.in_flow() {
                row.is_measured = false;
            }
            let is_resized = (height - self.height).abs() >= 1.0;
            if !self.measure() && !is_resized {
                return News::default();
            }
        }
        self.height = height;
        self.is_dirty = true;
        self.layout(false)
    }

    fn wants_frame(&self) -> bool {
        let is_reaching = self.height > 0.0 && (self.reach < OVERSCAN_PX_MAX || self.stream > 0);
        self.glide.is_some() || self.is_dirty || self.speed != 0.0 || is_reaching
    }

    /// Shows what must be on screen. With `mounts` false, only the rows that are there are put right.
    fn layout(&mut self, mounts: bool) -> News<K> {
        if mounts {
            self.take_changes();
        }
        if self.height <= 0.0 {
            // The observer tells of every later change.
            self.height = f64::from(self.elements.scroller.client_height());
        }
        if self.height <= 0.0 {
            return News::default();
        }
        if self.heights.is_empty() {
            self.rows.clear();
            self.range = 0..0;
            self.is_opening = true;
            self.anchor = None;
            self.write(0.0);
            return self.news();
        }
        if self.is_opening {
            if !mounts {
                return News::default();
            }
            self.begin();
        }
        if mounts {
            self.is_dirty = false;
            for _ in 0..ROUNDS_MAX {
                let range = self.range_around(self.wanted_top());
                self.rows.show(&*self.model, range.clone());
                self.range = range;
                let is_new = self.measure();
                if !self.follow_scroll() && !is_new {
                    break;
                }
            }
        } else {
            self.measure();
        }
        self.settle();
        self.news()
    }

    fn begin(&mut self) {
        self.is_opening = false;
        self.reach = OVERSCAN_PX_OPENING;
        self.is_sticking = true;
        self.anchor = None;
        if let Opening::At(key) = self.model.opening()
            && let Some(index) = self.model.index_of(&key)
        {
            let delta = -(self.height * OPENING_INSET).floor();
            self.is_sticking = false;
            self.anchor = Some(Anchor { key, index, delta });
        }
    }

    /// Notes the heights of rows that have none yet. True when any was guessed wrong.
    fn measure(&mut self) -> bool {
        let mut is_new = false;
        for row in self.rows.in_flow().filter(|row| !row.is_measured) {
            row.is_measured = true;
            is_new |= self
                .heights
                .set(row.index, row.element.get_bounding_client_rect().height());
        }
        is_new
    }

    /// Writes the outcome to the page.
    fn settle(&mut self) {
        let top = self.wanted_top();
        let is_moved = self
            .anchor
            .as_ref()
            .is_none_or(|anchor| (self.heights.offset_of(anchor.index) + anchor.delta - top).abs() > 0.5);
        if self.glide.is_none() && top >= self.top_max() - BOTTOM_SLACK_PX {
            self.is_sticking = true;
        }
        if is_moved || self.is_sticking || !self.range.contains(&self.heights.index_at(top)) {
            self.anchor_at(top);
        }
        self.write(top);
        // The place that it was brought to holds by its anchor from now on.
        self.is_sticking &= self.model.ends_here();
    }

    fn write(&mut self, top: f64) {
        let total = self.heights.total();
        // The browser tells its height rounded, perhaps up: what is short stands above the end and not a hair below it.
        let lead = (self.height - ROUNDED_UP_PX_MAX - total).floor().max(0.0);
        let start = self.heights.offset_of(self.range.start);
        let values = (total, lead, start);
        if values != self.written {
            set_style(&self.elements.space, "block-size", total);
            set_style(&self.elements.space, "margin-block-start", lead);
            set_style(&self.elements.window, "inset-block-start", start);
            self.written = values;
        }
        self.rows.place_parked(|index| self.heights.offset_of(index) - start);
        let wanted = if self.is_sticking { top.ceil() } else { top.round() };
        // Reading back would lay the page out once more; a browser clamps by less than what counts as an echo.
        if (self.top - wanted).abs() >= 1.0 {
            // A saturating cast, and browsers clamp what is beyond the end.
            self.elements.scroller.set_scroll_top(wanted as i32);
            self.top = wanted;
        }
    }

    fn news(&mut self) -> News<K> {
        let top = self.top;
        let reach = self.height * NEAR_VIEWPORTS;
        let is_filled = !self.heights.is_empty();
        let is_near = Near {
            start: is_filled && top < reach,
            end: is_filled && self.heights.total() - self.height - top < reach,
        };
        let tells = Near {
            start: is_near.start && !self.has_told.start,
            end: is_near.end && !self.has_told.end,
        };
        self.has_told = is_near;
        let visible = (!self.heights.is_empty() && self.heights.len() == self.model.len()).then(|| VisibleRows {
            first: self.model.key(self.heights.index_at(top)),
            last: self.model.key(self.heights.index_at(top + self.height - 1.0)),
        });
        News {
            is_current: true,
            at_bottom: self.is_sticking,
            visible,
            near: Near {
                start: self.near.start.filter(|_| tells.start),
                end: self.near.end.filter(|_| tells.end),
            },
        }
    }
}
