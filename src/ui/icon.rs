//! The icons, drawn on a 24 by 24 grid with a round stroke of two.
//!
//! A path is reached only through the match in [`Icon::path`], so the whole set costs a few kilobytes.
//! Which icons turn round in a right-to-left page is an explicit list: those that point along the line of reading.
//! A clock, a tick or a magnifying glass is the same thing in every script.

pub mod examples;
mod paths;

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
    /// A line that beats like a pulse.
    Live,
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
    /// An arrow that goes on: hand a message to somebody else.
    MessageForward,
    /// A pin.
    Pin,
    /// A pin, struck out.
    Unpin,
    /// A bell, struck out.
    Mute,
    /// A smiling face.
    Smile,
    /// A paper clip.
    Attach,
    /// A sheet with a folded corner.
    File,
    /// A framed landscape.
    Picture,
    /// An arrow into a tray.
    Download,
    /// A person and a plus.
    PersonAdd,
    /// A circle, struck out.
    Block,
    /// An at sign.
    Mention,
    /// A clock that runs back.
    History,
    /// Three dots beside one another.
    MoreInline,
    /// Towards the start of the line.
    ChevronStart,
    /// Towards the end of the line.
    ChevronEnd,
    /// A keyboard.
    Keyboard,
    /// A loudspeaker.
    Sound,
    /// A ticked box.
    Select,
    /// Two links of a chain.
    Link,
    /// A magnifying glass with a plus.
    ZoomIn,
    /// A magnifying glass with a minus.
    ZoomOut,
    /// Four corners: as large as fits.
    ZoomFit,
    /// A fat letter.
    Bold,
    /// A slanting letter.
    Italic,
    /// A struck letter.
    Strike,
    /// Angle brackets.
    Code,
    /// Angle brackets in a box.
    CodeBlock,
    /// Quotation marks.
    Quote,
    /// Lines with dots at their start.
    List,
    /// An opened letter: read or unread.
    MailOpen,
}

impl Icon {
    /// Every icon, in the order of the gallery.
    pub const ALL: [Self; 78] = [
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
        Self::Live,
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
        Self::MessageForward,
        Self::Pin,
        Self::Unpin,
        Self::Mute,
        Self::Smile,
        Self::Attach,
        Self::File,
        Self::Picture,
        Self::Download,
        Self::PersonAdd,
        Self::Block,
        Self::Mention,
        Self::History,
        Self::MoreInline,
        Self::ChevronStart,
        Self::ChevronEnd,
        Self::Keyboard,
        Self::Sound,
        Self::Select,
        Self::Link,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomFit,
        Self::Bold,
        Self::Italic,
        Self::Strike,
        Self::Code,
        Self::CodeBlock,
        Self::Quote,
        Self::List,
        Self::MailOpen,
    ];

    /// Whether the icon points along the line of reading, and so turns round in a right-to-left page.
    #[must_use]
    pub const fn mirrors(self) -> bool {
        matches!(
            self,
            Self::Back
                | Self::Forward
                | Self::Send
                | Self::Reply
                | Self::Indent
                | Self::SignOut
                | Self::MessageForward
                | Self::ChevronStart
                | Self::ChevronEnd
                | Self::Quote
                | Self::List
        )
    }

    /// The strokes, as they stand in a left-to-right page.
    #[must_use]
    pub const fn path(self) -> &'static str {
        paths::path(self)
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
            Icon::MessageForward,
            Icon::ChevronStart,
            Icon::ChevronEnd,
            Icon::Quote,
            Icon::List,
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
