//! The field in which one writes: what its keys do, who can be mentioned, and which way its text runs.

use i18n::bidi::{self, TextDirection};
use leptos::prelude::*;
use ui::language::Language;
use ui::suggestions::SuggestionList;
use web_sys::KeyboardEvent;

use super::ComposerVm;
use super::caret::{self, Change};
use super::keys::{self, Deed, DirectionKeys, Format, Side};
use super::mentions::{self, Mentionable, Query};
use crate::words::from_declared;
use stores::Draft;

/// The half-space, with which Persian parts letters of one word.
const HALF_SPACE: &str = "\u{200C}";

/// The field and what goes on in it. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Field {
    /// What the composer works with.
    pub(super) vm: ComposerVm,
    /// The element.
    pub(super) node: NodeRef<leptos::html::Textarea>,
    /// Which way it runs.
    pub(super) direction: Memo<i18n::Direction>,
    /// Whether it can be sent as it is.
    pub(super) can_send: Signal<bool>,
    /// Whether the emoji are open.
    pub(super) shows_emoji: RwSignal<bool>,
    /// Whom `@` may mean.
    pub(super) suggestions: SuggestionList,
    query: RwSignal<Option<Query>>,
    direction_keys: StoredValue<DirectionKeys>,
}

impl Field {
    /// A field; `can_send` says whether what is in it may go.
    pub(super) fn new(vm: ComposerVm, text: Memo<String>, can_send: Signal<bool>, language: Language) -> Self {
        let node = NodeRef::new();
        let query = RwSignal::new(None::<Query>);
        // The place of a mention that is wanted without suggestions.
        let dismissed = RwSignal::new(None::<usize>);
        let found = Memo::new(move |_| {
            let wanted = query.get().filter(|query| dismissed.get() != Some(query.place.start));
            wanted.map_or_else(Vec::new, |query| {
                vm.people.with(|people| mentions::meant(people, &query.letters))
            })
        });
        let items = Signal::derive(move || found.with(|found| found.iter().map(mentions::suggestion).collect()));
        let take = move |index: usize| {
            let one = found.with_untracked(|found: &Vec<Mentionable>| found.get(index).cloned());
            let place = query.get_untracked().map(|query| query.place);
            if let (Some(one), Some(place), Some(node)) = (one, place, node.get_untracked()) {
                caret::apply(&node, &caret::inserted(place, &format!("@{} ", one.handle)));
                query.set(None);
            }
        };
        let dismiss = move |()| dismissed.set(query.get_untracked().map(|query| query.place.start));
        let direction = Memo::new(move |_| {
            let chosen = vm.draft.with(|draft| declared(draft.direction));
            chosen
                .declared()
                .unwrap_or_else(|| text.with(|text| first_voted(text, language.direction())))
        });
        Self {
            vm,
            node,
            direction,
            can_send,
            shows_emoji: RwSignal::new(false),
            suggestions: SuggestionList::new(items, Callback::new(take), Callback::new(dismiss)),
            query,
            direction_keys: StoredValue::new(DirectionKeys::default()),
        }
    }

    /// Gives the field the focus.
    pub(super) fn focus(self) {
        if let Some(node) = self.node.get_untracked() {
            // Focus can only fail when the element is gone, and then there is nothing to focus.
            drop(node.focus());
        }
    }

    /// Keeps what was written.
    pub(super) fn write(self, written: String) {
        let draft = self.vm.draft.get_untracked();
        if draft.editing.is_none() {
            self.vm.on_typing.run(!written.trim().is_empty());
        }
        self.vm.on_draft.run(Draft { text: written, ..draft });
        self.look_around();
    }

    /// Sends what is written, if it may go.
    pub(super) fn send(self) {
        if !self.can_send.get_untracked() {
            return;
        }
        self.vm.on_send.run(());
        self.query.set(None);
        // The button is off now and would take the focus with it; whoever has sent goes on writing.
        self.focus();
    }

    /// Puts a text where the caret is.
    pub(super) fn insert(self, text: &str) {
        if let Some(node) = self.node.get_untracked() {
            caret::insert(&node, text);
        }
    }

    /// Shows the selected words otherwise, or as before.
    pub(super) fn format(self, format: Format) {
        if let Some(node) = self.node.get_untracked() {
            let change: Change = caret::marked(&node.value(), caret::selected(&node), format.mark());
            caret::apply(&node, &change);
        }
    }

    /// Chooses the direction.
    pub(super) fn turn(self, direction: TextDirection) {
        self.vm.on_draft.run(Draft {
            direction: from_declared(direction),
            ..self.vm.draft.get_untracked()
        });
    }

    /// Notes whether the caret stands in a mention.
    pub(super) fn look_around(self) {
        let Some(node) = self.node.get_untracked() else { return };
        let found = mentions::query_at(&node.value(), caret::selected(&node));
        if found.is_some() && self.query.with_untracked(Option::is_none) {
            self.vm.on_people_needed.run(());
        }
        if self.query.with_untracked(|held| *held != found) {
            self.query.set(found);
        }
    }

    /// Leaves the mention, because the field is left.
    pub(super) fn look_away(self) {
        // Also when the composer goes with the focus in it, and then its state went before.
        self.query.try_set(None);
    }

    /// A key went down.
    pub(super) fn key_down(self, event: &KeyboardEvent) {
        self.direction_keys.update_value(|keys| {
            keys.down(&event.key(), &event.code(), event.ctrl_key(), event.shift_key());
        });
        if self.suggestions.hear(event) {
            return;
        }
        let is_done = match keys::deed_of_event(event, self.vm.enter.get_untracked()) {
            Deed::None => false,
            Deed::Send => {
                self.send();
                true
            }
            Deed::Leave => self.leave(),
            Deed::EditLast => self.edit_last(),
            Deed::HalfSpace => self.insert_half_space(),
            Deed::Format(format) => {
                self.format(format);
                true
            }
            Deed::Emoji => {
                self.shows_emoji.set(true);
                true
            }
        };
        if is_done {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    /// A key went up.
    pub(super) fn key_up(self, event: &KeyboardEvent) {
        let side = self
            .direction_keys
            .try_update_value(|keys| keys.up(&event.key()))
            .flatten();
        match side {
            Some(Side::Ltr) => self.turn(TextDirection::Ltr),
            Some(Side::Rtl) => self.turn(TextDirection::Rtl),
            None => self.look_around(),
        }
    }

    fn leave(self) -> bool {
        let is_busy = self
            .vm
            .draft
            .with_untracked(|draft| draft.editing.is_some() || draft.reply_to.is_some());
        if is_busy {
            self.vm.on_leave.run(());
        }
        is_busy
    }

    fn edit_last(self) -> bool {
        let is_free = self.vm.draft.with_untracked(Draft::is_empty);
        is_free && self.vm.on_edit_last.run(())
    }

    fn insert_half_space(self) -> bool {
        let Some(node) = self.node.get_untracked() else {
            return false;
        };
        let (text, selected) = (node.value(), caret::selected(&node));
        let is_wanted = keys::takes_half_space(caret::before(&text, selected.start));
        if is_wanted {
            caret::apply(&node, &caret::inserted(selected, HALF_SPACE));
        }
        is_wanted
    }
}

/// The direction of the field while nothing is chosen: that of the first paragraph that votes.
fn first_voted(text: &str, fallback: i18n::Direction) -> i18n::Direction {
    bidi::resolve(text, TextDirection::Auto, fallback)
        .first()
        .map_or(fallback, |paragraph| paragraph.direction)
}

/// A chosen direction in the resolver's terms.
pub(super) fn declared(direction: domain::TextDirection) -> TextDirection {
    crate::words::declared(&domain::HumanText {
        direction,
        ..domain::HumanText::default()
    })
}
