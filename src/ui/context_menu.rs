//! A menu for whatever one points at: by right-click, long press, the Menu key or Shift+F10, and by a visible button.
//!
//! One [`ContextMenu`] serves a whole list. What has a menu carries `data-menu`, written by [`MenuHandle::mark`]; the
//! page is listened to once, so a row of a long list costs nothing. A mark inside another one wins.
//! The panel stands in the browser's top layer over an invisible veil: a press beside it closes it and reaches nothing
//! below. It never leaves the part of the page that can be seen, pinched or not. On a phone it is a sheet.
//! Inside a dialog the menu must stand inside that dialog, because all else is inert.

mod gestures;
mod lines;
mod room;
mod steering;

pub mod examples;

use crate::action::Action;
use crate::flow::{Show, effect};
use crate::icon::Icon;
use crate::placement::{focus_quietly, focused, runs_rtl, set_px};
use leptos::prelude::*;
use lines::{lines, quick_row, stops, words_of};
use room::{AIR_PX, Area, SHEET_BELOW_PX};
use std::cell::RefCell;
use steering::{Deed, deed_of};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// One line of a context menu.
#[derive(Clone)]
pub enum MenuEntry {
    /// A deed.
    Deed(Action),
    /// A deed that switches something on and off.
    Check(Action, Signal<bool>),
    /// Sets what follows apart. At the ends and beside another one it is not drawn.
    Line,
}

/// One of the deeds in a row at the top, such as a reaction.
#[derive(Clone)]
pub struct QuickDeed {
    /// What is shown: one sign.
    pub face: String,
    /// Its name.
    pub label: Signal<String>,
    /// Whether it is done already.
    pub is_on: Signal<bool>,
    /// What it does.
    pub run: Callback<()>,
}

/// Opens and closes one context menu. Cheap to copy.
#[derive(Clone, Copy)]
pub struct MenuHandle {
    scope: StoredValue<String>,
    subject: RwSignal<String>,
    is_open: RwSignal<bool>,
    anchor: StoredValue<Option<Anchor>, LocalStorage>,
}

#[derive(Clone)]
struct Anchor {
    element: Element,
    /// Where on the page; the element itself when absent.
    point: Option<(f64, f64)>,
    /// The element's place when the menu opened: when it has moved, the menu belongs to nothing.
    top: f64,
    came_from: Option<Element>,
}

thread_local! {
    /// The menu that is open. One at a time.
    static OPEN: RefCell<Option<RwSignal<bool>>> = const { RefCell::new(None) };
}

impl MenuHandle {
    /// A handle for a menu about one kind of thing, such as `"message"`. No two menus of a page share a kind.
    #[must_use]
    pub fn new(scope: impl Into<String>) -> Self {
        Self {
            scope: StoredValue::new(scope.into()),
            subject: RwSignal::new(String::new()),
            is_open: RwSignal::new(false),
            anchor: StoredValue::new_local(None),
        }
    }

    /// The value of `data-menu` for the thing with this key.
    #[must_use]
    pub fn mark(&self, subject: &str) -> String {
        self.scope.with_value(|scope| format!("{scope}:{subject}"))
    }

    /// The key of the thing that the menu is, or was last, about.
    #[must_use]
    pub fn subject(&self) -> Signal<String> {
        self.subject.into()
    }

    /// Whether the menu is open.
    #[must_use]
    pub fn is_open(&self) -> Signal<bool> {
        self.is_open.into()
    }

    /// Opens the menu under an element.
    pub fn open_at(&self, element: &Element, subject: &str) {
        self.open(element, None, subject);
    }

    /// Opens the menu at a point of the page, about something shown by the element.
    pub fn open_at_point(&self, point: (f64, f64), element: &Element, subject: &str) {
        self.open(element, Some(point), subject);
    }

    fn open(&self, element: &Element, point: Option<(f64, f64)>, subject: &str) {
        let other = OPEN.with_borrow_mut(|open| open.replace(self.is_open));
        if let Some(other) = other {
            // The other menu may be gone from the page, and its signal with it.
            let _ = other.try_set(false);
        }
        self.anchor.set_value(Some(Anchor {
            element: element.clone(),
            point,
            top: element.get_bounding_client_rect().top(),
            came_from: focused(),
        }));
        self.subject.set(subject.to_owned());
        self.is_open.set(true);
    }

    /// Closes the menu and leaves the focus where it is. A menu that goes with its place may be gone by then.
    pub fn close(&self) {
        if self.is_open.try_get_untracked() == Some(true) {
            self.is_open.set(false);
        }
    }

    /// Closes the menu, and the focus goes back to where it came from.
    fn close_and_return(&self) {
        self.close();
        let anchor = self.anchor.try_get_value().flatten();
        if let Some(anchor) = anchor {
            let came_from = anchor
                .came_from
                .filter(|element| element.is_connected() && element.tag_name() != "BODY");
            focus_quietly(&came_from.unwrap_or(anchor.element));
        }
    }

    /// Whether the thing that the menu is about has left its place.
    fn has_lost_anchor(&self) -> bool {
        self.anchor.with_value(|anchor| {
            anchor.as_ref().is_none_or(|anchor| {
                let moved = anchor.element.get_bounding_client_rect().top() - anchor.top;
                !anchor.element.is_connected() || moved.abs() > 2.0
            })
        })
    }
}

/// A picture button that opens a context menu.
#[component]
pub fn MenuButton(
    /// The menu.
    menu: MenuHandle,
    /// The key of the thing.
    #[prop(into)]
    subject: Signal<String>,
    /// The button's name.
    #[prop(into)]
    label: Signal<String>,
    /// Its picture.
    #[prop(default = Icon::MoreInline)]
    icon: Icon,
) -> impl IntoView {
    let is_open = Memo::new(move |_| menu.is_open.get() && menu.subject.get() == subject.get());
    let press = move |event: web_sys::MouseEvent| {
        let button = event
            .current_target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(button) = button {
            menu.open_at(&button, &subject.get_untracked());
        }
    };
    view! {
        <button
            class="m-button"
            type="button"
            data-shape="icon"
            data-look="ghost"
            data-open=is_open
            aria-label=label
            title=label
            aria-haspopup="menu"
            aria-expanded=move || if is_open.get() { "true" } else { "false" }
            on:click=press
        >
            {icon.view()}
        </button>
    }
}

/// The menu itself. It stands once beside the list it serves.
#[component]
pub fn ContextMenu(
    /// Opens and closes it.
    menu: MenuHandle,
    /// What the menu is, for those who do not see it.
    #[prop(into)]
    label: Signal<String>,
    /// The lines, for the subject the handle names.
    #[prop(into)]
    entries: Signal<Vec<MenuEntry>>,
    /// The row at the top.
    #[prop(optional, into)]
    quick: Signal<Vec<QuickDeed>>,
) -> impl IntoView {
    gestures::listen(menu);
    on_cleanup(move || menu.close());
    let layer = NodeRef::<leptos::html::Div>::new();
    let panel = NodeRef::<leptos::html::Div>::new();
    let arrange = move || {
        if let (Some(layer), Some(panel)) = (layer.get_untracked(), panel.get_untracked()) {
            menu.anchor.with_value(|anchor| {
                if let Some(anchor) = anchor {
                    arrange(&layer, &panel, anchor);
                }
            });
        }
    };
    // Showing, placing and focusing happen to the page, not to our state.
    effect(move || {
        let (Some(layer), Some(panel)) = (layer.get(), panel.get()) else {
            return;
        };
        // It can only be refused when the element has left the page again, and then there is nothing to show.
        let _ = layer.show_popover();
        arrange();
        match stops(&panel).first() {
            Some(first) => focus_quietly(first),
            None => menu.close_and_return(),
        }
    });
    gestures::watch_while_open(menu, Callback::new(move |()| arrange()));
    let steer = move |event: web_sys::KeyboardEvent| {
        let Some(panel) = panel.get_untracked() else { return };
        let stops = stops(&panel);
        let here = focused().and_then(|focused| stops.iter().position(|stop| *stop == focused));
        let words: Vec<String> = stops.iter().map(words_of).collect();
        let quick = quick.with_untracked(Vec::len);
        match deed_of(&event.key(), here, quick, &words, runs_rtl(&panel)) {
            // What the menu does not know must not reach the shortcuts of the page either.
            Deed::Nothing => event.stop_propagation(),
            Deed::Stay => event.prevent_default(),
            Deed::Focus(index) => {
                event.prevent_default();
                event.stop_propagation();
                if let Some(stop) = stops.get(index) {
                    crate::placement::focus(stop);
                }
            }
            Deed::Close => {
                event.prevent_default();
                event.stop_propagation();
                menu.close_and_return();
            }
        }
    };
    let choose = Callback::new(move |run: Callback<()>| {
        menu.close_and_return();
        run.run(());
    });
    view! {
        <Show when=menu.is_open>
            <div class="m-context" popover="manual" node_ref=layer>
                <div
                    class="m-context-veil"
                    on:click=move |_| menu.close_and_return()
                    on:wheel=move |_| menu.close_and_return()
                ></div>
                <div
                    class="m-menu"
                    role="menu"
                    tabindex="-1"
                    node_ref=panel
                    aria-label=label
                    on:keydown=steer
                >
                    {move || quick_row(quick.get(), choose)}
                    {move || lines(entries.get(), choose)}
                </div>
            </div>
        </Show>
    }
}

/// Gives the panel its size and its place inside what can be seen.
fn arrange(layer: &web_sys::HtmlElement, panel: &web_sys::HtmlElement, anchor: &Anchor) {
    let Some(seen) = gestures::seen_area(layer) else { return };
    let rtl = runs_rtl(panel);
    let is_sheet = seen.layout_width < SHEET_BELOW_PX;
    let _ = layer.set_attribute("data-kind", if is_sheet { "sheet" } else { "menu" });
    let room = if is_sheet {
        seen.area
    } else {
        seen.area.without_rim(AIR_PX)
    };
    set_px(panel, "max-block-size", room.height);
    set_px(panel, "max-inline-size", room.width);
    if is_sheet {
        set_px(panel, "inline-size", room.width);
    } else {
        let _ = panel.style().remove_property("inline-size");
    }
    let rect = panel.get_bounding_client_rect();
    let size = (rect.width(), rect.height());
    let (x, y) = if is_sheet {
        (room.x, room.y + room.height - size.1)
    } else {
        let area = match anchor.point {
            Some((x, y)) => Area {
                x,
                y,
                width: 0.0,
                height: 0.0,
            },
            None => {
                let rect = anchor.element.get_bounding_client_rect();
                Area {
                    x: rect.left(),
                    y: rect.top(),
                    width: rect.width(),
                    height: rect.height(),
                }
            }
        };
        room::spot(area, size, room, rtl)
    };
    let inline = if rtl { seen.layer_width - x - size.0 } else { x };
    set_px(panel, "inset-inline-start", inline);
    set_px(panel, "inset-block-start", y);
}
