//! The icons, drawn on a 24 by 24 grid with a round stroke of two.
//!
//! A path is reached only through the match in [`Icon::path`], so the whole set costs a few kilobytes.
//! Which icons turn round in a right-to-left page is an explicit list: those that point along the line of reading.
//! A clock, a tick or a magnifying glass is the same thing in every script.

pub mod examples;

use leptos::prelude::*;

/// Every picture the product uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// Towards the place one came from.
    Back,
    /// Towards what follows.
    Forward,
    /// Send the message.
    Send,
    /// Answer a message.
    Reply,
    /// A line set in from the start.
    Indent,
    /// Leave the account.
    SignOut,
    /// A tick.
    Check,
    /// Two ticks.
    CheckTwice,
    /// A tick in a circle.
    Success,
    /// An exclamation mark in a triangle.
    Warning,
    /// An exclamation mark in a circle.
    Error,
    /// An i in a circle.
    Info,
    /// A question mark in a circle.
    Question,
    /// A clock.
    Clock,
    /// A speech bubble.
    Message,
    /// Two speech bubbles.
    Conversations,
    /// A magnifying glass.
    Search,
    /// Sliders.
    Settings,
    /// A cross.
    Close,
    /// Three dots under one another.
    More,
    /// A plus.
    Add,
    /// An arrow to the end of the page.
    Down,
    /// A chevron that opens something below.
    ChevronDown,
    /// Two arrows round a circle: try again.
    Retry,
    /// Waves of a connection.
    Online,
    /// Waves of a connection, struck out.
    Offline,
    /// One person.
    Person,
    /// Several people.
    People,
    /// Several windows of one account.
    Sessions,
    /// Things waiting in a tray.
    Queue,
    /// An eye.
    Show,
    /// An eye, struck out.
    Hide,
    /// Two sheets.
    Copy,
    /// A bin.
    Delete,
    /// A pencil.
    Edit,
    /// A sun.
    Light,
    /// A moon.
    Dark,
    /// A half-filled circle.
    Contrast,
    /// A screen: as the device says.
    Device,
    /// A globe.
    Language,
    /// A padlock.
    Lock,
    /// A calendar sheet.
    Calendar,
    /// A bell.
    Notification,
    /// A line of writing with arrows at both ends: its direction is found.
    TextAuto,
    /// A line of writing with an arrow to the side where right-to-left lines end.
    TextRtl,
    /// A line of writing with an arrow to the side where left-to-right lines end.
    TextLtr,
}

impl Icon {
    /// Every icon, in the order of the gallery.
    pub const ALL: [Self; 46] = [
        Self::Back,
        Self::Forward,
        Self::Send,
        Self::Reply,
        Self::Indent,
        Self::SignOut,
        Self::Check,
        Self::CheckTwice,
        Self::Success,
        Self::Warning,
        Self::Error,
        Self::Info,
        Self::Question,
        Self::Clock,
        Self::Message,
        Self::Conversations,
        Self::Search,
        Self::Settings,
        Self::Close,
        Self::More,
        Self::Add,
        Self::Down,
        Self::ChevronDown,
        Self::Retry,
        Self::Online,
        Self::Offline,
        Self::Person,
        Self::People,
        Self::Sessions,
        Self::Queue,
        Self::Show,
        Self::Hide,
        Self::Copy,
        Self::Delete,
        Self::Edit,
        Self::Light,
        Self::Dark,
        Self::Contrast,
        Self::Device,
        Self::Language,
        Self::Lock,
        Self::Calendar,
        Self::Notification,
        Self::TextAuto,
        Self::TextRtl,
        Self::TextLtr,
    ];

    /// Whether the icon points along the line of reading, and so turns round in a right-to-left page.
    #[must_use]
    pub const fn mirrors(self) -> bool {
        matches!(
            self,
            Self::Back | Self::Forward | Self::Send | Self::Reply | Self::Indent | Self::SignOut
        )
    }

    /// The strokes, as they stand in a left-to-right page.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Back => "M19 12H5M11 6l-6 6 6 6",
            Self::Forward => "M5 12h14M13 6l6 6-6 6",
            Self::Send => "M4.5 4.2 20.5 12 4.5 19.8 7.2 12zM7.2 12h7",
            Self::Reply => "M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6v1",
            Self::Indent => "M4 5h16M11 10h9M11 14h9M4 19h16M4 9.5 7 12l-3 2.5",
            Self::SignOut => "M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M15 8l4 4-4 4M19 12H9",
            Self::Check => "M5 12.5 10 17.5 19.5 7",
            Self::CheckTwice => "M2 12.5 7 17.5 15.5 8M11.8 16.8l.7.7L22 8",
            Self::Success => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.2l2.8 2.8L16 9.6",
            Self::Warning => "M12 4 2.8 19.5h18.4zM12 10v4M12 16.9v.1",
            Self::Error => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V13M12 16.4v.1",
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.1",
            Self::Question => {
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.4 9.5a2.7 2.7 0 1 1 4.1 2.3c-.9.6-1.5 1.1-1.5 2.1M12 16.9v.1"
            }
            Self::Clock => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2",
            Self::Message => "M6 4h12a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-7l-5 4v-4a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z",
            Self::Conversations => {
                "M5 3h8a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2H8l-4 3v-3.2A2 2 0 0 1 3 9V5a2 2 0 0 1 2-2zM18 9h1a2 2 0 0 1 2 2v5a2 2 0 0 1-1 1.8V21l-4-3h-4a2 2 0 0 1-2-2v-1.5"
            }
            Self::Search => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5",
            Self::Settings => {
                "M4 7h8M18 7h2M15 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM4 17h2M12 17h8M9 14.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"
            }
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::More => {
                "M12 4.5a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6zM12 11.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6zM12 17.9a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6z"
            }
            Self::Add => "M12 5v14M5 12h14",
            Self::Down => "M12 5v14M6 13l6 6 6-6",
            Self::ChevronDown => "M6 9.5l6 6 6-6",
            Self::Retry => "M20 11a8 8 0 0 0-14.4-3.9L4 9M4 4v5h5M4 13a8 8 0 0 0 14.4 3.9L20 15M20 20v-5h-5",
            Self::Online => "M3 9.5a13 13 0 0 1 18 0M6.2 13a8.4 8.4 0 0 1 11.6 0M9.3 16.3a4 4 0 0 1 5.4 0M12 19.5v.1",
            Self::Offline => {
                "M4 4l16 16M3 9.5a13 13 0 0 1 4.3-2.8M11 6a13 13 0 0 1 10 3.5M6.2 13a8.4 8.4 0 0 1 4-2.1M15 11.2a8.4 8.4 0 0 1 2.8 1.8M9.3 16.3a4 4 0 0 1 5.4 0M12 19.5v.1"
            }
            Self::Person => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20a7.5 7.5 0 0 1 15 0",
            Self::People => {
                "M9 4.5a3.7 3.7 0 1 0 0 7.4 3.7 3.7 0 0 0 0-7.4zM2.5 19.5a6.5 6.5 0 0 1 13 0M16 4.9a3.7 3.7 0 0 1 0 6.6M18 13.8a6.5 6.5 0 0 1 3.5 5.7"
            }
            Self::Sessions => {
                "M8 4h11a2 2 0 0 1 2 2v8M5 8h9a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM3 12h13"
            }
            Self::Queue => "M3 13l3-8h12l3 8v5a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2zM3 13h5l1.5 3h5L16 13h5",
            Self::Show => {
                "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"
            }
            Self::Hide => {
                "M4 4l16 16M9.9 5.8A8.6 8.6 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-2.6 3.4M6.2 7.6A16.5 16.5 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4.2-1M9.9 9.9a3 3 0 0 0 4.2 4.2"
            }
            Self::Copy => {
                "M10 8h9a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM5 16a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1"
            }
            Self::Delete => "M4 7h16M9 7V4.5h6V7M6 7l1 13h10l1-13M10 11v5M14 11v5",
            Self::Edit => "M15.5 5 19 8.5 8.5 19 4 20l1-4.5zM13 7.5l3.5 3.5",
            Self::Light => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
            }
            Self::Dark => "M20.5 14.5A8.5 8.5 0 1 1 9.5 3.5a7 7 0 0 0 11 11z",
            Self::Contrast => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 3v18M15 4.5v15M18 6.5v11",
            Self::Device => "M4 4h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM8.5 20h7M12 16v4",
            Self::Language => {
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c2.5 2.6 3.7 5.6 3.7 9s-1.2 6.4-3.7 9c-2.5-2.6-3.7-5.6-3.7-9S9.5 5.6 12 3z"
            }
            Self::Lock => {
                "M6 11h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1zM8 11V8a4 4 0 0 1 8 0v3"
            }
            Self::Calendar => {
                "M5 5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM4 10h16M8.5 3v4M15.5 3v4"
            }
            Self::Notification => "M6 10a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4S6 15 6 10zM10 20a2.3 2.3 0 0 0 4 0",
            Self::TextAuto => "M11 13V4H9a3 3 0 0 0 0 6h2M15 13V4M11 4h6M7 16l-3 2.5L7 21M17 16l3 2.5-3 2.5M4 18.5h16",
            Self::TextRtl => "M11 13V4H9a3 3 0 0 0 0 6h2M15 13V4M11 4h6M7 16l-3 2.5L7 21M4 18.5h16",
            Self::TextLtr => "M11 13V4H9a3 3 0 0 0 0 6h2M15 13V4M11 4h6M17 16l3 2.5-3 2.5M4 18.5h16",
        }
    }

    /// Draws the icon, hidden from assistive technology: the words beside it, or the button round it, say what it means.
    pub fn view(self) -> AnyView {
        view! {
            <svg
                class="m-icon"
                data-mirror=self.mirrors()
                viewBox="0 0 24 24"
                aria-hidden="true"
                focusable="false"
            >
                <path d=self.path()></path>
            </svg>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::Icon;

    #[test]
    fn only_icons_that_point_along_the_line_of_reading_mirror() {
        let mirrored: Vec<Icon> = Icon::ALL.into_iter().filter(|icon| icon.mirrors()).collect();
        let expected = [
            Icon::Back,
            Icon::Forward,
            Icon::Send,
            Icon::Reply,
            Icon::Indent,
            Icon::SignOut,
        ];
        assert_eq!(mirrored, expected);
    }

    #[test]
    fn no_two_icons_look_the_same() {
        for (index, icon) in Icon::ALL.into_iter().enumerate() {
            for other in &Icon::ALL[index + 1..] {
                assert_ne!(icon.path(), other.path(), "{icon:?} and {other:?}");
            }
        }
    }
}
