//! The custom elements: a feature in a shadow tree each.

use std::any::Any;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use app::{Dialogs, FaultPage, LivePage, later};
use backends::config::Page as Feeds;
use features::chat;
use features::connection::ConnectionBar;
use features::notices::Notices;
use leptos::mount::mount_to;
use leptos::prelude::*;
use platform::hosts;
use ui::flow::Show;
use ui::live_region::LiveRegion;
use ui::roots;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ShadowRoot};

use crate::connection::Connection;
use crate::page::{self, Page};
use crate::parts;

/// What an element shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Chat,
    Status,
    Live,
    Toasts,
}

impl Kind {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "chat" => Some(Self::Chat),
            "status" => Some(Self::Status),
            "live" => Some(Self::Live),
            "toasts" => Some(Self::Toasts),
            _ => None,
        }
    }

    fn feeds(self) -> Feeds {
        match self {
            Self::Chat => Feeds::Chat,
            Self::Status | Self::Live | Self::Toasts => Feeds::Live,
        }
    }
}

/// An element that stands in the page.
struct Mounted {
    kind: Kind,
    host: HtmlElement,
    place: HtmlElement,
    root: ShadowRoot,
    connection: Option<Rc<Connection>>,
    /// Letting it go takes the content out.
    content: Box<dyn Any>,
}

#[derive(Default)]
struct Elements {
    last: u32,
    mounted: BTreeMap<u32, Mounted>,
}

thread_local! {
    static ELEMENTS: RefCell<Elements> = RefCell::default();
    /// How many elements show toasts; made with the page's owner.
    static TOASTS: RefCell<Option<RwSignal<u32>>> = const { RefCell::new(None) };
}

/// Puts an element's content into its shadow tree.
pub(crate) fn mount(kind: &str, host: &HtmlElement, root: &ShadowRoot) -> u32 {
    let (Some(page), Some(kind)) = (page::current(), Kind::from_name(kind)) else {
        return 0;
    };
    let Some(place) = place_in(root) else { return 0 };
    hosts::add(host);
    hosts::add(&place);
    roots::add(root);
    let name = host.get_attribute("backend");
    let connection = page.connection(name.as_deref(), kind.feeds());
    if let Some(connection) = &connection {
        connection.join();
    }
    if kind == Kind::Toasts {
        count_toasts(&page, 1);
    }
    let has_bar = !host.has_attribute("no-bar");
    let (drawn, held) = (connection.clone(), place.clone());
    let content = page.with(|| {
        let page = Rc::clone(&page);
        mount_to(place, move || {
            provide_context(page.language());
            draw(&page, kind, drawn.as_deref(), has_bar)
        })
    });
    ELEMENTS.with_borrow_mut(|elements| {
        elements.last += 1;
        elements.mounted.insert(
            elements.last,
            Mounted {
                kind,
                host: host.clone(),
                place: held,
                root: root.clone(),
                connection,
                content: Box::new(content),
            },
        );
        elements.last
    })
}

/// Takes an element's content out of its shadow tree.
pub(crate) fn unmount(number: u32) {
    let Some(gone) = ELEMENTS.with_borrow_mut(|elements| elements.mounted.remove(&number)) else {
        return;
    };
    drop(gone.content);
    hosts::remove(&gone.host);
    hosts::remove(&gone.place);
    roots::remove(&gone.root);
    if gone.kind == Kind::Toasts
        && let Some(page) = page::current()
    {
        count_toasts(&page, -1);
    }
    if let Some(connection) = gone.connection {
        connection.leave();
    }
}

/// Whether an element of the page shows toasts.
pub(crate) fn has_toasts() -> bool {
    TOASTS.with_borrow(|toasts| toasts.is_some_and(|toasts| toasts.get_untracked() > 0))
}

/// Changes the count of elements that show toasts, and gives it to whoever follows it.
fn count_toasts(page: &Page, by: i32) -> RwSignal<u32> {
    let count = TOASTS.with_borrow_mut(|toasts| *toasts.get_or_insert_with(|| page.with(|| RwSignal::new(0))));
    if by != 0 {
        count.update(|count| *count = count.saturating_add_signed(by));
    }
    count
}

/// Where the content stands: an element of its own, because the tree holds sheets as well.
fn place_in(root: &ShadowRoot) -> Option<HtmlElement> {
    let place = document().create_element("div").ok()?;
    place.set_class_name("m-embed");
    // A tree always takes children.
    let _ = root.append_child(&place);
    place.dyn_into().ok()
}

fn draw(page: &Page, kind: Kind, connection: Option<&Connection>, has_bar: bool) -> AnyView {
    let language = page.language();
    let Some(connection) = connection else {
        // Only where it is the page's main thing; four times the same would help nobody.
        return match kind {
            Kind::Chat | Kind::Live => {
                let faults = page.faults().to_vec();
                view! { <FaultPage faults language/> }.into_any()
            }
            Kind::Status | Kind::Toasts => ().into_any(),
        };
    };
    let desk = connection.seat.desk.clone();
    match kind {
        Kind::Status => view! { <ConnectionBar desk neighbours=Vec::new()/> }.into_any(),
        Kind::Toasts => view! {
            <Notices desk=desk.clone() open_at=chat::opener(&desk)/>
            <LiveRegion announcer=desk.announcer/>
        }
        .into_any(),
        Kind::Live => view! {
            <div class="m-shell" data-pane="list">
                {has_bar.then(|| view! { <ConnectionBar desk=desk.clone() neighbours=Vec::new()/> })}
                <LivePage desk/>
            </div>
        }
        .into_any(),
        Kind::Chat => {
            let own_side = page.own_side();
            let selected = desk.selected;
            let seat = connection.seat.clone();
            let toasts = count_toasts(page, 0);
            let is_alone = Memo::new(move |_| toasts.get() == 0);
            let notices = desk.clone();
            view! {
                <div
                    class="m-shell"
                    data-pane=move || if selected.with(Option::is_some) { "conversation" } else { "list" }
                    data-own-side=own_side
                >
                    {has_bar.then(|| view! { <ConnectionBar desk=desk.clone() neighbours=Vec::new()/> })}
                    {later(language, move || parts::chat(Box::new(seat.clone())))}
                </div>
                <Dialogs desk=desk.clone()/>
                // What is told goes to the page's toasts, if it has any.
                <Show when=is_alone>
                    <Notices desk=notices.clone() open_at=chat::opener(&notices)/>
                    <LiveRegion announcer=notices.announcer/>
                </Show>
            }
            .into_any()
        }
    }
}
