//! The pages of the app, the way from one to another, and what stands in a page's place until somebody has signed in.

use backends::config::Page;
use domain::{AccountState, Capability};
use features::Desk;
use features::account::{SignIn, SignInVm};
use features::chat::{self, Chat};
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::flow::Show;
use ui::icon::Icon;
use ui::language::Language;
use ui::skeleton::{Skeleton, SkeletonShape};
use ui::tab_bar::{Tab, TabBar};

use crate::parts::{LivePage, SchedulePage};
use crate::route::Place;
use crate::titles::unread_of;
use crate::wiring::{House, Seat};

/// How many grey rows stand for a list before the server has answered.
const SKELETON_ROWS: usize = 8;

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is not known yet whether anybody is signed in.
    Starting,
    /// Somebody must sign in.
    SignIn,
    /// The page itself.
    Open,
}

/// What the pages of a backend show now.
pub(crate) fn state_of(desk: &Desk) -> Memo<State> {
    let account = desk.stores().account.state;
    Memo::new(move |_| match account.get() {
        AccountState::Unknown => State::Starting,
        AccountState::SignedOut { .. } | AccountState::SigningIn => State::SignIn,
        AccountState::SignedIn { .. } | AccountState::NotNeeded => State::Open,
    })
}

/// One page of one backend.
#[component]
pub fn PageView(
    /// The backend.
    seat: Seat,
    /// Which page.
    page: Page,
) -> impl IntoView {
    let Seat { desk, state, .. } = seat;
    let language = desk.language;
    // Whoever signs out there does not want the dialog any more; it is opened by a press and closed by leaving.
    let overlays = desk.overlays;
    Effect::new(move |_| {
        if state.get() != State::Open {
            overlays.close_all();
        }
    });
    // The form that had the focus is gone; it moves to what has taken its place. Moving it happens to the page.
    Effect::new(move |before: Option<State>| {
        let now = state.get();
        if before == Some(State::SignIn) && now == State::Open {
            ui::roots::focus(chat::LIST_ID);
        }
        now
    });
    move || match state.get() {
        State::Starting => view! {
            <main class="m-panes">
                <nav class="m-rooms" aria-busy="true" aria-label=move || language.text(keys::ROOM_LIST_LABEL).get()>
                    <Skeleton shape=SkeletonShape::Row count=SKELETON_ROWS/>
                </nav>
                <section class="m-conversation" aria-busy="true"></section>
            </main>
        }
        .into_any(),
        State::SignIn => view! { <SignIn vm=SignInVm::new(&desk) language/> }.into_any(),
        State::Open => match page {
            Page::Chat => view! { <Chat desk=desk.clone()/> }.into_any(),
            Page::Live => view! { <LivePage desk=desk.clone()/> }.into_any(),
            Page::Schedule => view! { <SchedulePage desk=desk.clone()/> }.into_any(),
        },
    }
}

/// The ways between the pages; nothing where there is one alone.
#[component]
pub(crate) fn Pages(
    /// The pages.
    house: House,
    /// The user's language.
    language: Language,
) -> impl IntoView {
    let tabs = {
        let house = house.clone();
        Memo::new(move |_| offered(&house))
    };
    // Before somebody has signed in to the only backend there is, no page leads anywhere.
    let alone = house.seats.with_value(|seats| match seats.as_slice() {
        [one] => Some(one.state),
        _ => None,
    });
    let is_needed = Memo::new(move |_| {
        let is_open = alone.is_none_or(|state| state.get() == State::Open);
        is_open && tabs.with(|tabs| tabs.len() > 1)
    });
    let (current, places, go_to) = (house.current, house.places, house.go_to);
    let here = Signal::derive(move || current.get().to_string());
    let on_choose = Callback::new(move |key: String| {
        if let Ok(to) = key.parse::<usize>() {
            go_to.run(to);
        }
    });
    let drawn = {
        let house = house.clone();
        Signal::derive(move || {
            let tab = |index: usize| {
                let place = places.with_value(|places| places.get(index).cloned())?;
                let seat = house.seat(place.seat)?;
                Some(tab(index, &place, &seat, has_namesake(&house, &place), language))
            };
            tabs.with(|tabs| tabs.iter().filter_map(|index| tab(*index)).collect::<Vec<_>>())
        })
    };
    view! {
        <Show when=is_needed>
            <TabBar tabs=drawn current=here label=language.text(keys::PAGES_LABEL) on_choose/>
        </Show>
    }
}

/// The pages that their backends offer, by their places; tracked. What is not known yet counts as offered.
fn offered(house: &House) -> Vec<usize> {
    let is_offered = |place: &Place| match (place.page, house.seat(place.seat)) {
        (Page::Chat, _) => true,
        (Page::Live | Page::Schedule, None) => false,
        (Page::Live, Some(seat)) => {
            let connection = seat.desk.stores().connection;
            connection
                .capabilities
                .with(|held| held.is_empty() || held.has(Capability::Live))
        }
        // Few accounts have one: it is shown once it is known to be there.
        (Page::Schedule, Some(seat)) => {
            let connection = seat.desk.stores().connection;
            connection.capabilities.with(|held| held.has(Capability::Schedule))
        }
    };
    let here = house.current.get();
    let all = house.places.get_value();
    let offered = all
        .iter()
        .enumerate()
        .filter(|(index, place)| *index == here || is_offered(place));
    offered.map(|(index, _)| index).collect()
}

/// Whether another backend feeds the same kind of page, so that its name must tell them apart.
fn has_namesake(house: &House, place: &Place) -> bool {
    let of_kind = |places: &Vec<Place>| places.iter().filter(|other| other.page == place.page).count();
    house.places.with_value(of_kind) > 1
}

fn tab(index: usize, place: &Place, seat: &Seat, has_namesake: bool, language: Language) -> Tab {
    let (icon, key) = match place.page {
        Page::Chat => (Icon::Conversations, keys::PAGES_CHAT),
        Page::Live => (Icon::Live, keys::PAGES_LIVE),
        Page::Schedule => (Icon::Calendar, keys::PAGES_SCHEDULE),
    };
    let stores = seat.desk.stores();
    let seat = seat.clone();
    let label = Signal::derive(move || {
        if has_namesake {
            seat.called(language.locale())
        } else {
            language.catalog().text(key)
        }
    });
    let is_chat = place.page == Page::Chat;
    let unread = Memo::new(move |_| if is_chat { unread_of(&stores) } else { 0 });
    let number = |unread: u64| i64::try_from(unread).unwrap_or(i64::MAX);
    Tab {
        key: index.to_string(),
        href: place.path(),
        icon,
        label,
        badge: Signal::derive(move || match unread.get() {
            0 => String::new(),
            some => language.catalog().count(number(some)),
        }),
        badge_label: Signal::derive(move || match unread.get() {
            0 => String::new(),
            some => language
                .catalog()
                .format(keys::PAGES_UNREAD, &Args::new().number("count", number(some))),
        }),
    }
}
