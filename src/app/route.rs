//! The addresses of the app: which page of which backend is shown, and which conversation in it.
//!
//! The first backend that feeds a page has its plain address, `/`, `/c/ID`, `/live` and `/schedule`; every other stands
//! behind its name, `/NAME/`, `/NAME/c/ID`, `/NAME/live` and `/NAME/schedule`.

use backends::config::{Backend, Page};
use domain::RoomId;

/// What the addresses of conversations have before the id.
const ROOM: &str = "/c/";
const LIVE: &str = "/live";
const SCHEDULE: &str = "/schedule";

/// A page of a backend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Which backend, by its place in the configuration.
    pub(crate) seat: usize,
    /// Which page.
    pub(crate) page: Page,
    /// What its addresses begin with: nothing, or the backend's name.
    base: String,
}

impl Place {
    /// The address of the page itself.
    pub(crate) fn path(&self) -> String {
        match self.page {
            Page::Chat => format!("{}/", self.base),
            Page::Live => format!("{}{LIVE}", self.base),
            Page::Schedule => format!("{}{SCHEDULE}", self.base),
        }
    }

    /// The address of a conversation on it.
    pub(crate) fn room_path(&self, room: &RoomId) -> String {
        format!("{}{ROOM}{room}", self.base)
    }

    /// The conversation that an address of this page names.
    pub(crate) fn room(&self, path: &str) -> Option<RoomId> {
        let id = path
            .strip_prefix(self.base.as_str())?
            .strip_prefix(ROOM)?
            .trim_end_matches('/');
        (self.page == Page::Chat && !id.is_empty()).then(|| RoomId::from(id))
    }

    fn holds(&self, path: &str) -> bool {
        match (self.page, path.strip_prefix(self.base.as_str())) {
            (_, None) => false,
            (Page::Chat, Some(rest)) => matches!(rest, "" | "/") || rest.starts_with(ROOM),
            (Page::Live, Some(rest)) => rest.trim_end_matches('/') == LIVE,
            (Page::Schedule, Some(rest)) => rest.trim_end_matches('/') == SCHEDULE,
        }
    }
}

/// All pages of all backends, in the order in which they are shown.
pub(crate) fn places(backends: &[Backend]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for page in Page::ALL {
        for (seat, backend) in backends
            .iter()
            .enumerate()
            .filter(|(_, backend)| backend.pages.contains(&page))
        {
            let is_first = places.iter().all(|other| other.page != page);
            places.push(Place {
                seat,
                page,
                base: if is_first {
                    String::new()
                } else {
                    format!("/{}", backend.name)
                },
            });
        }
    }
    places
}

/// The place of an address, by its place in the list; the first one for an address of nothing.
pub(crate) fn place_at(places: &[Place], path: &str) -> usize {
    // Plain addresses come last: "/c/x" of the first backend would hold nothing of the others', but a name is longer.
    let of_name = |place: &&Place| !place.base.is_empty();
    let found = places
        .iter()
        .filter(of_name)
        .chain(places.iter().filter(|place| !of_name(place)));
    let found = found.into_iter().find(|place| place.holds(path));
    found
        .and_then(|found| places.iter().position(|place| place == found))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use backends::config::{Config, Page};
    use domain::RoomId;

    use super::{place_at, places};

    #[test]
    fn every_page_of_every_backend_has_an_address() {
        let config = r#"{"backends": [
            {"dialect": "monitor"}, {"dialect": "crm_chat"}, {"dialect": "native", "name": "second"}
        ]}"#;
        let places = places(&Config::read(config).expect("valid").backends);
        let paths: Vec<(usize, Page, String)> = places.iter().map(|one| (one.seat, one.page, one.path())).collect();
        let told = [
            (1, Page::Chat, "/".to_owned()),
            (2, Page::Chat, "/second/".to_owned()),
            (0, Page::Live, "/live".to_owned()),
            (2, Page::Live, "/second/live".to_owned()),
            (2, Page::Schedule, "/schedule".to_owned()),
        ];
        assert_eq!(paths, told);
        for (path, place) in [
            ("/", 0),
            ("/c/7", 0),
            ("/second", 1),
            ("/second/", 1),
            ("/second/c/7", 1),
            ("/live", 2),
            ("/live/", 2),
            ("/second/live", 3),
            ("/nothing", 0),
            ("/secondary/", 0),
        ] {
            assert_eq!(place_at(&places, path), place, "{path}");
        }
        let second = places.get(1).expect("it is there");
        let room = RoomId::from("7");
        assert_eq!(second.room_path(&room), "/second/c/7");
        assert_eq!(second.room("/second/c/7"), Some(room));
        assert_eq!(second.room("/c/7"), None);
        assert_eq!(second.room("/second/c/"), None);
    }
}
