//! A form: its fields, a footer that stays in sight, the keys that hand it in, and what keeps typed words from being lost.
//!
//! Enter in a line hands the form in, as browsers do it; Ctrl+S does from anywhere in the form or its dialog, and
//! Ctrl+Enter from a field of several lines. While the form is on its way it cannot be handed in again and takes no
//! input, which would be lost, but everything in it can be read, reached and copied.

mod busy;
pub mod examples;

use crate::confirm::Confirm;
use crate::language::Language;
use crate::listen::on_window;
use crate::roots;
use crate::shortcut::{KeyPress, Platform, Shortcut};
use i18n::keys;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

const SAVE: Shortcut = Shortcut::main("s");
const SUBMIT: Shortcut = Shortcut::main("Enter");

/// Tells controls that they stand in a form, whose summary speaks for them.
#[derive(Clone, Copy)]
struct InForm;

/// Whether what is being drawn stands in a form.
pub(crate) fn is_in_form() -> bool {
    use_context::<InForm>().is_some()
}

/// A form.
#[component]
pub fn Form(
    /// Called when it is handed in, and not while it is on its way.
    #[prop(into)]
    on_submit: Callback<()>,
    /// It is on its way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// What stands below the fields, always in sight: the buttons.
    #[prop(into)]
    footer: ViewFn,
    /// The fields.
    children: Children,
) -> impl IntoView {
    provide_context(InForm);
    let form = NodeRef::<leptos::html::Form>::new();
    let submit = move || {
        if !busy.get_untracked() {
            on_submit.run(());
        }
    };
    let platform = Platform::here();
    on_window("keydown", move |event| {
        let Some((event, form)) = event
            .dyn_into::<KeyboardEvent>()
            .ok()
            .zip(form.try_get_untracked().flatten())
        else {
            return;
        };
        let Some(press) = KeyPress::of(&event, platform) else {
            return;
        };
        let is_save = SAVE.is_pressed(&press) && is_at(&form, roots::focused());
        let is_submit = SUBMIT.is_pressed(&press) && form.contains(roots::element_of(&event).as_deref());
        if is_save || is_submit {
            // Even a form that is busy keeps the browser from saving the page.
            event.prevent_default();
            event.stop_propagation();
            submit();
        }
    });
    busy::hold(form, busy);
    view! {
        <form
            class="m-form"
            node_ref=form
            novalidate=true
            data-busy=busy
            aria-busy=move || busy.get().then_some("true")
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <div class="m-form-fields">{children()}</div>
            <div class="m-form-footer">{footer.run()}</div>
        </form>
    }
}

/// Whether a key pressed at this place is meant for the form: it is pressed in the form, or in its dialog and in no
/// other that lies over it.
fn is_at(form: &Element, place: Option<Element>) -> bool {
    let dialog_of = |element: &Element| element.closest("dialog").ok().flatten();
    match (dialog_of(form), place) {
        (Some(dialog), Some(place)) => dialog_of(&place) == Some(dialog),
        (None, Some(place)) => form.contains(Some(&place)),
        (_, None) => false,
    }
}

/// What is in a form, compared with what was there when it was opened or saved.
pub struct Draft<T: Send + Sync + 'static> {
    now: Signal<T>,
    saved: RwSignal<T>,
}

impl<T: Send + Sync + 'static> Clone for Draft<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Draft<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Draft<T> {
    /// What is in the form now counts as saved.
    #[must_use]
    pub fn new(now: Signal<T>) -> Self {
        Self {
            now,
            saved: RwSignal::new(now.get_untracked()),
        }
    }

    /// Whether something was changed and not saved.
    #[must_use]
    pub fn is_changed(self) -> Signal<bool> {
        Memo::new(move |_| self.now.with(|now| self.saved.with(|saved| now != saved))).into()
    }

    /// What was there when the form was opened or saved last.
    #[must_use]
    pub fn saved(self) -> Signal<T> {
        self.saved.into()
    }

    /// What was sent is saved now. It is given, because more may have been typed since.
    pub fn settle(self, sent: T) {
        self.saved.set(sent);
    }
}

/// Stands between a form and its closing: a changed one asks first. Cheap to copy.
///
/// Every way out goes through [`CloseGuard::request`]: the dialog's `on_close` (its button, Esc, and the press beside
/// it) and the form's own "Cancel". [`DiscardQuestion`] asks; it stands beside the dialog and not in it.
#[derive(Clone, Copy)]
pub struct CloseGuard {
    is_changed: Signal<bool>,
    is_asking: RwSignal<bool>,
    on_close: Callback<()>,
}

impl CloseGuard {
    /// A guard over a form. The browser asks too when the page itself is left while the form is changed.
    #[must_use]
    pub fn new(is_changed: impl Into<Signal<bool>>, on_close: impl Into<Callback<()>>) -> Self {
        let is_changed = is_changed.into();
        on_window("beforeunload", move |event| {
            if is_changed.try_get_untracked() == Some(true) {
                event.prevent_default();
            }
        });
        Self {
            is_changed,
            is_asking: RwSignal::new(false),
            on_close: on_close.into(),
        }
    }

    /// Closes the form, or asks first.
    #[must_use]
    pub fn request(self) -> Callback<()> {
        Callback::new(move |()| {
            if self.is_changed.get_untracked() {
                self.is_asking.set(true);
            } else {
                self.on_close.run(());
            }
        })
    }

    /// Whether it asks.
    #[must_use]
    pub fn is_asking(self) -> Signal<bool> {
        self.is_asking.into()
    }

    fn answer(self, is_given_up: bool) {
        self.is_asking.set(false);
        if is_given_up {
            self.on_close.run(());
        }
    }
}

/// The words of the question before a changed form is closed.
#[derive(Clone, Copy)]
pub struct DiscardWords {
    /// The question.
    pub title: Signal<String>,
    /// What would be lost.
    pub text: Signal<String>,
    /// Names the loss.
    pub discard: Signal<String>,
    /// Names the way back into the form.
    pub keep: Signal<String>,
}

impl DiscardWords {
    /// The usual words.
    #[must_use]
    pub fn spoken(language: Language) -> Self {
        Self {
            title: language.text(keys::FORM_DISCARD_TITLE),
            text: language.text(keys::FORM_DISCARD_TEXT),
            discard: language.text(keys::FORM_DISCARD),
            keep: language.text(keys::FORM_KEEP),
        }
    }
}

/// The question before a changed form is closed.
#[component]
pub fn DiscardQuestion(
    /// Who asks.
    guard: CloseGuard,
    /// The words.
    words: DiscardWords,
) -> impl IntoView {
    view! {
        <Confirm
            open=guard.is_asking
            title=words.title
            text=words.text
            confirm_label=words.discard
            cancel_label=words.keep
            on_confirm=move |()| guard.answer(true)
            on_cancel=move |()| guard.answer(false)
        />
    }
}

#[cfg(test)]
mod tests {
    use super::Draft;
    use leptos::prelude::*;

    #[test]
    fn what_is_changed_and_changed_back_is_not_changed() {
        let owner = Owner::new();
        owner.set();
        let name = RwSignal::new("a".to_owned());
        let draft = Draft::<String>::new(name.into());
        let is_changed = draft.is_changed();
        assert!(!is_changed.get_untracked());
        name.set("b".to_owned());
        assert!(is_changed.get_untracked());
        name.set("a".to_owned());
        assert!(!is_changed.get_untracked());
    }

    #[test]
    fn what_is_typed_while_a_save_is_under_way_counts_as_changed() {
        let owner = Owner::new();
        owner.set();
        let name = RwSignal::new("a".to_owned());
        let draft = Draft::<String>::new(name.into());
        let is_changed = draft.is_changed();
        name.set("sent".to_owned());
        name.set("sent and more".to_owned());
        draft.settle("sent".to_owned());
        assert!(is_changed.get_untracked());
        name.set("sent".to_owned());
        assert!(!is_changed.get_untracked());
    }
}
