//! What a message shows only to who points at it or comes to it by keyboard: the button of its menu, and the whole date
//! of its time. One button serves all messages of the list and moves to where it is wanted, so that a row costs nothing
//! for it. Where nothing hovers, each row has a button of its own.

use leptos::html;
use leptos::prelude::*;
use stores::Timeline;
use web_sys::{Element, Event};

use super::ink::Ink;
use super::message_tools::{MORE_NAME_ID, Subject, find_in, row_around, subject_around};

/// The button, and how it is found.
const BUTTON: &str = "m-message-more";

/// The one button of a list. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct More {
    /// Whether every row has its own instead.
    pub(super) is_everywhere: bool,
    button: NodeRef<html::Button>,
}

impl More {
    /// A button for a list.
    pub(super) fn new() -> Self {
        let query = window().match_media("(hover: none)").ok().flatten();
        Self {
            is_everywhere: query.is_some_and(|query| query.matches()),
            button: NodeRef::new(),
        }
    }

    /// The button before anybody has pointed at a message.
    pub(super) fn unseen(self) -> AnyView {
        view! {
            <div hidden>
                <button
                    node_ref=self.button
                    type="button"
                    class=BUTTON
                    data-deed="menu"
                    tabindex="-1"
                    aria-haspopup="menu"
                    aria-labelledby=MORE_NAME_ID
                ></button>
            </div>
        }
        .into_any()
    }

    /// Brings the button to a message, unless it is in use elsewhere.
    pub(super) fn bring_to(self, row: &Element) {
        let Some(button) = self.button.get_untracked().filter(|_| !self.is_everywhere) else {
            return;
        };
        let is_here = row.contains(Some(&button));
        let has_focus = ui::roots::focused().is_some_and(|active| active == **button);
        if !is_here && !has_focus {
            // A row always takes children.
            let _ = row.append_child(&button);
        }
    }

    /// Answers a pointer over the list, or a focus that comes into it.
    pub(super) fn look(self, timeline: &stores::TimelineHandle, ink: Ink, event: &Event) {
        let at = ui::roots::element_of(event);
        let Some(at) = at else { return };
        let Some(row) = row_around(&at) else { return };
        self.bring_to(&row);
        // The whole date is worked out when somebody points at the time, not for every row that scrolls by.
        if at.tag_name().eq_ignore_ascii_case("time") && !at.has_attribute("title") {
            let found =
                subject_around(&at).and_then(|subject| timeline.with(|rows: &Timeline| find_in(rows, &subject)));
            if let Some(found) = found {
                // Refused only for a name that is no attribute's.
                let _ = at.set_attribute("title", &ink.full_time(moment_of(&found)));
            }
        }
    }
}

fn moment_of(subject: &Subject) -> domain::Timestamp {
    match subject {
        Subject::Stored(message) => message.at,
        Subject::Outgoing(outgoing) => outgoing.written_at(),
    }
}

/// A row's own button, where nothing hovers.
pub(super) fn own_button() -> AnyView {
    view! {
        <button
            type="button"
            class=BUTTON
            data-deed="menu"
            tabindex="-1"
            aria-haspopup="menu"
            aria-labelledby=MORE_NAME_ID
        ></button>
    }
    .into_any()
}
