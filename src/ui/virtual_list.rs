//! A list of any length whose DOM holds only the rows on screen and a little around them.
//!
//! Rows have any height; a height is a guess until the row has been on screen. What the reader sees never moves by
//! itself: the first visible row is the *anchor*, and whatever comes, goes or grows above it, its distance from the top
//! edge stays. At the bottom the list sticks to the bottom instead. Opening costs the same for a hundred rows and for a
//! hundred thousand: only keys on screen are asked for.
//!
//! The owner of the rows implements [`VirtualModel`] and raises `version` after every change; the list fetches what
//! changed through [`VirtualModel::take_changes`] once per frame.
//!
//! Rows must not rely on margins that reach out of them, and the scroller has no block padding: give the first and the
//! last row their space inside.

pub mod examples;
mod motion;
mod rows;
mod viewport;

use std::cell::RefCell;
use std::hash::Hash;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use crate::flow::effect;
use viewport::Viewport;

pub(crate) use motion::prefers_reduced_motion;

/// What names a row: cheap to clone, the same for as long as the row means the same thing.
pub trait VirtualKey: Clone + Eq + Hash + Send + Sync + 'static {}

impl<K: Clone + Eq + Hash + Send + Sync + 'static> VirtualKey for K {}

/// The rows, as their owner keeps them.
pub trait VirtualModel {
    /// What names a row.
    type Key: VirtualKey;

    /// Number of rows.
    fn len(&self) -> usize;

    /// Whether there is no row.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The name of a row; asked only for rows on screen or near it, always less than [`Self::len`].
    fn key(&self, index: usize) -> Self::Key;

    /// Where the row of this name stands now.
    fn index_of(&self, key: &Self::Key) -> Option<usize>;

    /// How high a row is likely to be, in px, before it has been on screen.
    fn default_height(&self) -> f64;

    /// Draws a row.
    fn render(&self, index: usize) -> AnyView;

    /// A number that changes when a row must be drawn anew although its key is the same.
    fn revision(&self, index: usize) -> u64;

    /// Whether a row keeps its neighbours when others come: a message does, a spinner at the head does not. Only such
    /// rows hold the reader's place.
    fn holds_place(&self, _index: usize) -> bool {
        true
    }

    /// Whether the last row is the end of everything. A list that goes on beyond its last row does not stick to it: what
    /// is loaded there must not carry the reader along.
    fn ends_here(&self) -> bool {
        true
    }

    /// What happened to the list since the last call, in order.
    fn take_changes(&self) -> Vec<ListChange>;

    /// Where the reader begins; asked when the first rows are there.
    fn opening(&self) -> Opening<Self::Key> {
        Opening::Bottom
    }
}

/// One step of a list. Applied one after another to the old list, the steps give the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListChange {
    /// Everything may be different.
    Reset,
    /// Rows are new.
    Inserted {
        /// Where the first of them stands now.
        at: usize,
        /// How many.
        count: usize,
    },
    /// Rows are gone.
    Removed {
        /// Where the first of them stood.
        at: usize,
        /// How many.
        count: usize,
    },
    /// A row must be drawn anew.
    Changed {
        /// Where it stands.
        at: usize,
    },
}

/// Where a list opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening<K> {
    /// At the end.
    Bottom,
    /// With this row a little below the top edge, so that what comes before it can be seen.
    At(K),
}

/// Where a row is brought to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// To the top edge.
    Top,
    /// To the middle.
    Center,
    /// To the bottom edge.
    Bottom,
}

/// How the list gets there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// At once.
    Jump,
    /// Gliding, unless the reader prefers reduced motion.
    Smooth,
}

/// The rows on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisibleRows<K> {
    /// The first one, perhaps only in part.
    pub first: K,
    /// The last one, perhaps only in part.
    pub last: K,
}

type Slot<K> = StoredValue<Option<Rc<RefCell<Viewport<K>>>>, LocalStorage>;

/// What the owner of a list can ask of it and know about it. Made by the owner and given to the list.
pub struct VirtualListHandle<K: VirtualKey> {
    viewport: Slot<K>,
    /// Whether the reader is at the end.
    pub at_bottom: RwSignal<bool>,
    /// The rows on screen; `None` while there are none.
    pub visible: RwSignal<Option<VisibleRows<K>>>,
}

impl<K: VirtualKey> Clone for VirtualListHandle<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: VirtualKey> Copy for VirtualListHandle<K> {}

impl<K: VirtualKey> Default for VirtualListHandle<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: VirtualKey> VirtualListHandle<K> {
    /// A handle for one list.
    #[must_use]
    pub fn new() -> Self {
        Self {
            viewport: StoredValue::new_local(None),
            at_bottom: RwSignal::new(true),
            visible: RwSignal::new(None),
        }
    }

    /// Goes to the end and sticks to it.
    pub fn scroll_to_bottom(&self, motion: Motion) {
        if let Some(viewport) = self.viewport() {
            viewport::scroll_to_bottom(&viewport, motion);
        }
    }

    /// Brings a row on screen. False when there is no such row.
    pub fn scroll_to_key(&self, key: &K, align: Align, motion: Motion) -> bool {
        self.viewport()
            .is_some_and(|viewport| viewport::scroll_to_key(&viewport, key, align, motion))
    }

    /// The element of a row, if it is in the page now.
    #[must_use]
    pub fn element_of(&self, key: &K) -> Option<web_sys::HtmlElement> {
        let viewport = self.viewport()?;
        let held = viewport.try_borrow().ok()?;
        held.element_of(key)
    }

    /// Whether the reader is at the end; not tracked.
    #[must_use]
    pub fn is_at_bottom(&self) -> bool {
        self.at_bottom.get_untracked()
    }

    fn viewport(&self) -> Option<Rc<RefCell<Viewport<K>>>> {
        self.viewport.try_with_value(Clone::clone).flatten()
    }
}

/// The list. `on_near_start` and `on_near_end` are called once each time the reader comes near the first or the last row,
/// and again when rows have come there while the reader is still near.
#[component]
pub fn VirtualList<K: VirtualKey>(
    /// The rows.
    model: Rc<dyn VirtualModel<Key = K>>,
    /// Raised after every change of the rows.
    #[prop(into)]
    version: Signal<u64>,
    /// What the owner keeps to steer the list.
    handle: VirtualListHandle<K>,
    /// What the list is, in words, for those who do not see it.
    #[prop(into)]
    label: Signal<String>,
    /// The ARIA role: `log`, `feed`, `list`.
    #[prop(default = "log")]
    role: &'static str,
    /// The reader has come near the first row.
    #[prop(optional)]
    on_near_start: Option<Callback<()>>,
    /// The reader has come near the last row.
    #[prop(optional)]
    on_near_end: Option<Callback<()>>,
) -> impl IntoView {
    let scroller = NodeRef::<html::Div>::new();
    let space = NodeRef::<html::Div>::new();
    let window = NodeRef::<html::Div>::new();
    let model = StoredValue::new_local(model);
    let owner = Owner::current().unwrap_or_default();

    // Writing the handle from an effect is pushing to the outside world: the elements exist only now.
    effect(move || {
        let (Some(scroller), Some(space), Some(window)) = (scroller.get(), space.get(), window.get()) else {
            return;
        };
        let elements = viewport::Elements {
            scroller: scroller.into(),
            space: space.into(),
            window: window.into(),
        };
        let near = viewport::Near {
            start: on_near_start,
            end: on_near_end,
        };
        let viewport = viewport::open(elements, model.get_value(), handle, owner.clone(), near);
        handle.viewport.set_value(Some(viewport));
    });
    effect(move || {
        version.track();
        if let Some(viewport) = handle.viewport() {
            viewport::look_anew(&viewport);
        }
    });
    on_cleanup(move || {
        if let Some(viewport) = handle.viewport() {
            viewport::close(&viewport);
            handle.viewport.try_set_value(None);
        }
    });

    view! {
        <div class="m-virtual-list" node_ref=scroller role=role aria-label=label tabindex="0">
            <div class="m-virtual-list-space" node_ref=space>
                <div class="m-virtual-list-window" node_ref=window></div>
            </div>
        </div>
    }
}
