//! The list that opens under a line one writes in, for what chooses from one. The focus never leaves the line.
//!
//! The panel lives in the browser's top layer (`popover="manual"`), so that no dialog clips it; it is as wide as its
//! line, and stays beside it while the page scrolls or the keyboard of a phone comes up.

use crate::flow::{Show, effect};
use crate::listen::on_window;
use crate::placement::{runs_rtl, set_px};
use crate::roots;
use crate::unique_id::unique_id;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Air between the panel and its line, and between the panel and the edge of what can be seen, px.
const AIR_PX: f64 = 4.0;
/// Less than this below the line is too little when there is more above, px.
const ROOM_PX: f64 = 180.0;
/// A list is never higher than this, px.
const HEIGHT_PX_MAX: f64 = 352.0;

/// A list as its owner holds it. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct ListPanel {
    id: StoredValue<String>,
    is_open: RwSignal<bool>,
    marked: RwSignal<Option<usize>>,
    count: Signal<usize>,
    on_take: Callback<usize>,
    panel: NodeRef<leptos::html::Div>,
    anchor: NodeRef<leptos::html::Div>,
}

/// What a key means to a list.
#[derive(Debug, PartialEq, Eq)]
enum Deed {
    Nothing,
    Open,
    Mark(usize),
    Take(usize),
    Close,
}

impl ListPanel {
    /// A closed list of so many things, which opens under the anchor. `on_take` hears which one is taken.
    pub(crate) fn new(count: Signal<usize>, anchor: NodeRef<leptos::html::Div>, on_take: Callback<usize>) -> Self {
        let list = Self {
            id: StoredValue::new(unique_id("list")),
            is_open: RwSignal::new(false),
            marked: RwSignal::new(None),
            count,
            on_take,
            panel: NodeRef::new(),
            anchor,
        };
        list.listen();
        list
    }

    /// Whether it is open.
    pub(crate) fn is_open(self) -> Signal<bool> {
        self.is_open.into()
    }

    /// Opens it, with a mark on one of its things.
    pub(crate) fn open(self, marked: Option<usize>) {
        self.marked.set(marked);
        self.is_open.set(true);
    }

    /// Closes it.
    pub(crate) fn close(self) {
        if self.is_open.get_untracked() {
            self.is_open.set(false);
        }
    }

    /// Moves the mark.
    pub(crate) fn mark(self, index: Option<usize>) {
        self.marked.set(index);
    }

    /// The id of the list: for `aria-controls`.
    pub(crate) fn list_id(self) -> String {
        self.id.get_value()
    }

    /// `aria-expanded`.
    pub(crate) fn aria_expanded(self) -> Signal<&'static str> {
        Signal::derive(move || if self.is_open.get() { "true" } else { "false" })
    }

    /// `aria-activedescendant`.
    pub(crate) fn active_id(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            let marked = self.marked.get().filter(|_| self.is_open.get())?;
            (marked < self.count.get()).then(|| self.option_id(marked))
        })
    }

    /// Hears a key of the line. When it says true, the key was for the list and must do nothing else.
    pub(crate) fn hear(self, event: &KeyboardEvent) -> bool {
        // While a word is being composed, every key belongs to the input method.
        if event.is_composing() || event.ctrl_key() || event.meta_key() || event.shift_key() {
            return false;
        }
        let is_open = self.is_open.get_untracked();
        let count = self.count.get_untracked();
        match deed_of(
            &event.key(),
            event.alt_key(),
            is_open,
            self.marked.get_untracked(),
            count,
        ) {
            Deed::Nothing => return false,
            Deed::Open => self.open((count > 0).then_some(0)),
            Deed::Mark(index) => self.marked.set(Some(index)),
            Deed::Take(index) => self.take(index),
            Deed::Close => self.close(),
        }
        event.prevent_default();
        event.stop_propagation();
        true
    }

    /// The panel. `options` draws the things, each by [`ListPanel::option`]; `rest` is what else there is to say.
    pub(crate) fn view(self, label: Signal<String>, options: ViewFn, rest: ViewFn) -> AnyView {
        // Showing and placing happen to the page, not to our state.
        effect(move || {
            if let (Some(panel), true) = (self.panel.get(), self.is_open.get()) {
                // It can only be refused when the element has left the page again, and then there is nothing to show.
                let _ = panel.show_popover();
                self.count.track();
                self.place();
            }
        });
        effect(move || {
            let option = self.active_id().get().and_then(|id| roots::by_id(&id));
            if let Some((option, list)) = option.and_then(|option| option.parent_element().map(|list| (option, list))) {
                keep_in_sight(&list, &option);
            }
        });
        let has_options = Memo::new(move |_| self.count.get() > 0);
        let options = StoredValue::new(options);
        let rest = StoredValue::new(rest);
        view! {
            <Show when=self.is_open>
                <div class="m-list-panel" popover="manual" node_ref=self.panel>
                    <ul
                        class="m-list-panel-list"
                        role="listbox"
                        id=self.list_id()
                        aria-label=label
                        hidden=move || !has_options.get()
                    >
                        {move || options.with_value(ViewFn::run)}
                    </ul>
                    {move || rest.with_value(ViewFn::run)}
                </div>
            </Show>
        }
        .into_any()
    }

    /// One thing of the list.
    pub(crate) fn option(self, index: usize, kind: &'static str, inside: impl IntoView + 'static) -> AnyView {
        view! {
            <li
                class="m-list-panel-option"
                role="option"
                id=self.option_id(index)
                data-kind=kind
                aria-selected=move || if self.marked.get() == Some(index) { "true" } else { "false" }
                // The line must keep the focus.
                on:mousedown=move |event| event.prevent_default()
                on:click=move |_| self.take(index)
            >
                {inside.into_any()}
            </li>
        }
        .into_any()
    }

    fn take(self, index: usize) {
        self.close();
        self.on_take.run(index);
    }

    fn option_id(self, index: usize) -> String {
        self.id.with_value(|id| format!("{id}-{index}"))
    }

    /// Keeps the panel at its line, and closes it when somebody presses elsewhere.
    fn listen(self) {
        for name in ["scroll", "resize"] {
            on_window(name, move |_| self.place());
        }
        on_window("pointerdown", move |event| {
            if self.is_open.try_get_untracked() != Some(true) {
                return;
            }
            let pressed = roots::element_of(&event);
            let holds =
                |node: Option<web_sys::HtmlDivElement>| node.is_some_and(|node| node.contains(pressed.as_deref()));
            let is_inside =
                holds(self.panel.try_get_untracked().flatten()) || holds(self.anchor.try_get_untracked().flatten());
            if !is_inside {
                self.is_open.try_set(false);
            }
        });
    }

    fn place(self) {
        if self.is_open.try_get_untracked() != Some(true) {
            return;
        }
        let nodes = self
            .panel
            .try_get_untracked()
            .flatten()
            .zip(self.anchor.try_get_untracked().flatten());
        let Some((panel, anchor)) = nodes else { return };
        let Some(window) = web_sys::window() else { return };
        let line = anchor.get_bounding_client_rect();
        let width = window
            .document()
            .and_then(|page| page.document_element())
            .map_or(0.0, |root| f64::from(root.client_width()));
        // What the keyboard of a phone leaves of the page.
        let (top, height) = window
            .visual_viewport()
            .map_or((0.0, line.bottom()), |seen| (seen.offset_top(), seen.height()));
        let (is_below, room) = room(line.top(), line.bottom(), top, height);
        set_px(&panel, "max-block-size", room.min(HEIGHT_PX_MAX));
        set_px(&panel, "inline-size", line.width());
        let start = if runs_rtl(&anchor) {
            width - line.right()
        } else {
            line.left()
        };
        set_px(&panel, "inset-inline-start", start);
        let size = panel.get_bounding_client_rect().height();
        let block = if is_below {
            line.bottom() + AIR_PX
        } else {
            line.top() - AIR_PX - size
        };
        set_px(&panel, "inset-block-start", block);
    }
}

/// Whether a list goes below its line, and how much room it has there. What can be seen begins at `top` and is `height`
/// high.
fn room(line_top: f64, line_bottom: f64, top: f64, height: f64) -> (bool, f64) {
    let below = top + height - line_bottom - 2.0 * AIR_PX;
    let above = line_top - top - 2.0 * AIR_PX;
    let is_below = below >= ROOM_PX || below >= above;
    (is_below, if is_below { below.max(ROOM_PX) } else { above })
}

fn deed_of(key: &str, alt: bool, is_open: bool, marked: Option<usize>, count: usize) -> Deed {
    let Some(last) = count.checked_sub(1).filter(|_| is_open) else {
        return match key {
            "ArrowDown" | "ArrowUp" if !is_open => Deed::Open,
            "Escape" if is_open => Deed::Close,
            _ => Deed::Nothing,
        };
    };
    match (key, marked) {
        ("ArrowUp", _) if alt => Deed::Close,
        ("ArrowDown", None) => Deed::Mark(0),
        ("ArrowDown", Some(index)) => Deed::Mark(if index >= last { 0 } else { index + 1 }),
        ("ArrowUp", None | Some(0)) => Deed::Mark(last),
        ("ArrowUp", Some(index)) => Deed::Mark((index - 1).min(last)),
        ("Enter", Some(index)) => Deed::Take(index.min(last)),
        ("Escape", _) => Deed::Close,
        _ => Deed::Nothing,
    }
}

/// Scrolls the list, and nothing around it.
fn keep_in_sight(list: &Element, option: &Element) {
    let (seen, rect) = (list.get_bounding_client_rect(), option.get_bounding_client_rect());
    let over = (seen.top() - rect.top()).max(0.0);
    let under = (rect.bottom() - seen.bottom()).max(0.0);
    list.set_scroll_top(list.scroll_top() + (under - over).round() as i32);
}

/// Whether the focus goes to another place than these, as its event tells. A focus that goes nowhere, as when the window
/// itself loses it, has not gone.
pub(crate) fn leaves(event: &web_sys::FocusEvent, place: &Element) -> bool {
    let to = event
        .related_target()
        .and_then(|to| to.dyn_into::<web_sys::Node>().ok());
    to.is_some_and(|to| !place.contains(Some(&to)))
}

#[cfg(test)]
mod tests {
    use super::{Deed, deed_of, room};

    #[test]
    fn the_arrows_open_the_list_and_go_round_in_it() {
        assert_eq!(deed_of("ArrowDown", false, false, None, 3), Deed::Open);
        assert_eq!(deed_of("ArrowDown", true, false, None, 3), Deed::Open);
        assert_eq!(deed_of("ArrowDown", false, true, None, 3), Deed::Mark(0));
        assert_eq!(deed_of("ArrowDown", false, true, Some(2), 3), Deed::Mark(0));
        assert_eq!(deed_of("ArrowUp", false, true, Some(0), 3), Deed::Mark(2));
        assert_eq!(deed_of("ArrowUp", false, true, Some(9), 3), Deed::Mark(2));
        assert_eq!(deed_of("ArrowUp", true, true, Some(1), 3), Deed::Close);
    }

    #[test]
    fn enter_takes_what_is_marked_and_otherwise_belongs_to_the_form() {
        assert_eq!(deed_of("Enter", false, true, Some(1), 3), Deed::Take(1));
        assert_eq!(deed_of("Enter", false, true, None, 3), Deed::Nothing);
        assert_eq!(deed_of("Enter", false, true, Some(1), 0), Deed::Nothing);
        assert_eq!(deed_of("Enter", false, false, Some(1), 3), Deed::Nothing);
    }

    #[test]
    fn escape_closes_an_open_list_alone() {
        assert_eq!(deed_of("Escape", false, true, None, 3), Deed::Close);
        assert_eq!(deed_of("Escape", false, true, None, 0), Deed::Close);
        assert_eq!(deed_of("Escape", false, false, None, 3), Deed::Nothing);
    }

    #[test]
    fn a_list_goes_where_there_is_room() {
        assert_eq!(room(100.0, 144.0, 0.0, 800.0), (true, 648.0));
        assert_eq!(room(700.0, 744.0, 0.0, 800.0), (false, 692.0));
        // A keyboard has come up: what can be seen ends above it.
        assert_eq!(room(300.0, 344.0, 0.0, 400.0), (false, 292.0));
        // No room anywhere: below, where it can be scrolled to.
        assert_eq!(room(50.0, 94.0, 0.0, 150.0), (true, 180.0));
    }
}
