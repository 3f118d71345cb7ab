//! What all controls of a form have around them: a name, a hint, what is wrong, what is doubtful, what is looked up.

use crate::flow::Show;
use crate::form::is_in_form;
use crate::icon::Icon;
use crate::spinner::spinner_ring;
use crate::unique_id::unique_id;
use leptos::prelude::*;

/// What is said about a control.
#[derive(Clone, Copy, Default)]
pub(crate) struct Notes {
    /// A word of help.
    pub(crate) hint: MaybeProp<String>,
    /// What is wrong.
    pub(crate) error: MaybeProp<String>,
    /// What is doubtful, and keeps nobody from going on.
    pub(crate) warning: MaybeProp<String>,
    /// What is being looked up.
    pub(crate) pending: MaybeProp<String>,
}

/// The things around one control.
#[derive(Clone, Copy)]
pub(crate) struct Parts {
    id: StoredValue<String>,
    hint: Signal<Option<String>>,
    error: Signal<Option<String>>,
    warning: Signal<Option<String>>,
    pending: Signal<Option<String>>,
    required: Signal<bool>,
    is_in_form: bool,
}

impl Parts {
    /// The parts of a control; it has an id of its own unless its owner gives it one.
    pub(crate) fn new(word: &str, id: Option<String>, notes: Notes, required: Signal<bool>) -> Self {
        // Nothing to say and an empty text are the same.
        let said =
            |note: MaybeProp<String>| Signal::from(Memo::new(move |_| note.get().filter(|text| !text.is_empty())));
        Self {
            id: StoredValue::new(id.unwrap_or_else(|| unique_id(word))),
            hint: said(notes.hint),
            error: said(notes.error),
            warning: said(notes.warning),
            pending: said(notes.pending),
            required,
            is_in_form: is_in_form(),
        }
    }

    /// The id of the control.
    pub(crate) fn id(self) -> String {
        self.id.get_value()
    }

    /// An id that belongs to the control's.
    pub(crate) fn id_of(self, part: &str) -> String {
        self.id.with_value(|id| format!("{id}-{part}"))
    }

    /// Whether something is wrong.
    pub(crate) fn is_invalid(self) -> Signal<bool> {
        Memo::new(move |_| self.error.with(Option::is_some)).into()
    }

    /// Whether something is doubtful.
    pub(crate) fn is_doubtful(self) -> Signal<bool> {
        Memo::new(move |_| self.warning.with(Option::is_some)).into()
    }

    /// `aria-invalid`.
    pub(crate) fn aria_invalid(self) -> Signal<Option<&'static str>> {
        Signal::derive(move || self.error.with(Option::is_some).then_some("true"))
    }

    /// `aria-required`.
    pub(crate) fn aria_required(self) -> Signal<Option<&'static str>> {
        Signal::derive(move || self.required.get().then_some("true"))
    }

    /// `aria-describedby`: what is wrong first, help last.
    pub(crate) fn described_by(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            let notes = [("error", self.error), ("warning", self.warning), ("hint", self.hint)];
            let ids: Vec<String> = notes
                .into_iter()
                .filter(|(_, note)| note.with(Option::is_some))
                .map(|(part, _)| self.id_of(part))
                .collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    }

    /// The mark of what must be filled in. Screen readers hear it from the control itself.
    pub(crate) fn required_mark(self) -> AnyView {
        view! {
            <Show when=self.required>
                <span class="m-field-required" aria-hidden="true">"*"</span>
            </Show>
        }
        .into_any()
    }

    /// What is said, under the control.
    pub(crate) fn notes(self) -> AnyView {
        let is_silent = |note: Signal<Option<String>>| Memo::new(move |_| note.with(Option::is_none));
        let (no_error, no_warning) = (is_silent(self.error), is_silent(self.warning));
        let (no_pending, no_hint) = (is_silent(self.pending), is_silent(self.hint));
        // In a form with many fields the summary speaks for all of them; eight alerts at once say nothing.
        let error_role = (!self.is_in_form).then_some("alert");
        view! {
            <p class="m-field-error" id=self.id_of("error") role=error_role hidden=move || no_error.get()>
                {Icon::Error.view()}
                <span>{move || self.error.get()}</span>
            </p>
            <p class="m-field-warning" id=self.id_of("warning") role="status" hidden=move || no_warning.get()>
                {Icon::Warning.view()}
                <span>{move || self.warning.get()}</span>
            </p>
            <p class="m-field-pending" role="status" hidden=move || no_pending.get()>
                <Show when=move || !no_pending.get()>{spinner_ring()}</Show>
                <span>{move || self.pending.get()}</span>
            </p>
            <p class="m-field-hint" id=self.id_of("hint") hidden=move || no_hint.get()>{move || self.hint.get()}</p>
        }
        .into_any()
    }
}
