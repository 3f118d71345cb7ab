//! What is wrong with a form, as a list at its head; each line leads to its field.
//!
//! After a save that was refused the summary takes the focus, so that a screen reader reads it and a sighted person sees
//! it, or it is read out as an alert while the focus goes to the first wrong field. It says nothing while one types.

pub mod examples;

use crate::flow::{For, Show, effect};
use crate::icon::Icon;
use crate::language::Language;
use crate::placement::focus;
use crate::roots;
use crate::unique_id::unique_id;
use i18n::{Args, keys};
use leptos::prelude::*;
use web_sys::{Element, Node, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Something that can have the focus.
const STOPS: &str = "input, select, textarea, button, a[href], [tabindex]";

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fault {
    /// The id of the control; `None` for what concerns the form as a whole.
    pub field: Option<String>,
    /// The name of the control; empty for the form as a whole.
    pub label: String,
    /// What is wrong.
    pub text: String,
}

impl Fault {
    /// What is wrong with a control: its id, its name, and what it is.
    pub fn of_field(id: impl Into<String>, label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            field: Some(id.into()),
            label: label.into(),
            text: text.into(),
        }
    }

    /// What tells it from the others.
    fn key(&self) -> String {
        let field = self.field.as_deref().unwrap_or_default();
        format!("{field}\n{}\n{}", self.label, self.text)
    }

    /// What is wrong with the form as a whole.
    pub fn of_form(text: impl Into<String>) -> Self {
        Self {
            field: None,
            label: String::new(),
            text: text.into(),
        }
    }
}

/// The usual heading of a summary: how many things are wrong.
#[must_use]
pub fn spoken_title(language: Language, faults: Signal<Vec<Fault>>) -> Signal<String> {
    language.format(keys::FORM_FAULTS, move || {
        let count = faults.with(Vec::len);
        Args::new().number("count", i64::try_from(count).unwrap_or(i64::MAX))
    })
}

/// Where the focus goes after a save that was refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FaultFocus {
    /// To the summary, which is then read.
    #[default]
    Summary,
    /// To the first wrong field, while the summary is read out as an alert. Where there is no such field, to the summary.
    FirstField,
}

/// The summary. It is there while something is wrong.
#[component]
pub fn ErrorSummary(
    /// Its heading, such as "Three things are wrong".
    #[prop(into)]
    title: Signal<String>,
    /// What is wrong.
    #[prop(into)]
    faults: Signal<Vec<Fault>>,
    /// How many saves were refused so far. The focus moves whenever this grows and something is wrong.
    #[prop(into)]
    refusals: Signal<u32>,
    /// Where the focus goes then.
    #[prop(optional)]
    focus_on: FaultFocus,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Div>::new();
    let title_id = unique_id("error-summary");
    let title_id = StoredValue::new(title_id);
    let has_faults = Memo::new(move |_| faults.with(|faults| !faults.is_empty()));
    let answered = StoredValue::new(refusals.get_untracked());
    // Moving the focus happens to the page. It waits for the frame, because the faults may be told after the refusal,
    // and the fields are marked in the same breath.
    effect(move || {
        let (count, wrong) = (refusals.get(), has_faults.get());
        if !wrong || answered.get_value() == count || node.get().is_none() {
            return;
        }
        answered.set_value(count);
        request_animation_frame(move || {
            let Some(faults) = faults.try_get_untracked() else {
                return;
            };
            let Some(summary) = node.try_get_untracked().flatten() else {
                return;
            };
            // What stands at the head of the form is in sight where both have room.
            if let Some(head) = summary.parent_element() {
                scroll_to(&head, ScrollLogicalPosition::Start);
            }
            let is_given = focus_on == FaultFocus::FirstField && focus_first_fault(&faults);
            if !is_given {
                focus(&summary);
            }
        });
    });
    let role = match focus_on {
        FaultFocus::Summary => "group",
        FaultFocus::FirstField => "alert",
    };
    let line = |fault: Fault| {
        let words = view! {
            {(!fault.label.is_empty()).then(|| view! { <strong><bdi>{fault.label}</bdi>": "</strong> })}
            <span>{fault.text}</span>
        };
        let line = match fault.field {
            Some(field) => view! {
                <button
                    class="m-error-summary-line"
                    type="button"
                    on:click=move |_| {
                        focus_field(&field);
                    }
                >
                    {words}
                </button>
            }
            .into_any(),
            None => view! { <p class="m-error-summary-line">{words}</p> }.into_any(),
        };
        view! { <li>{line}</li> }
    };
    view! {
        <Show when=has_faults>
            <div
                class="m-error-summary"
                node_ref=node
                tabindex="-1"
                role=role
                aria-labelledby=move || title_id.get_value()
            >
                {Icon::Error.view()}
                <h3 class="m-error-summary-title" id=move || title_id.get_value()>{title}</h3>
                <ul class="m-error-summary-lines">
                    <For
                        each=move || faults.get()
                        key=Fault::key
                        children=line
                    />
                </ul>
            </div>
        </Show>
    }
}

/// Gives the focus to the control with an id, or to the first thing in it that can have the focus. Says whether it was
/// there.
pub fn focus_field(id: &str) -> bool {
    let stop = roots::by_id(id).and_then(|element| stop_in(&element));
    if let Some(stop) = &stop {
        focus(stop);
    }
    stop.is_some()
}

/// Gives the focus to the wrong field that stands first in the page. Says whether there was one.
pub fn focus_first_fault(faults: &[Fault]) -> bool {
    let fields = faults.iter().filter_map(|fault| fault.field.as_deref());
    let found = fields.filter_map(roots::by_id).filter_map(|element| stop_in(&element));
    let first = found.reduce(|first, other| {
        let is_before = first.compare_document_position(&other) & Node::DOCUMENT_POSITION_PRECEDING != 0;
        if is_before { other } else { first }
    });
    if let Some(first) = &first {
        focus(first);
        // What has the focus already is not scrolled to by itself, and its words belong to it.
        let whole = first.closest(".m-field, .m-select").ok().flatten();
        scroll_to(whole.as_ref().unwrap_or(first), ScrollLogicalPosition::Nearest);
    }
    first.is_some()
}

fn scroll_to(element: &Element, place: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    options.set_block(place);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn stop_in(element: &Element) -> Option<Element> {
    if element.matches(STOPS).unwrap_or(false) {
        return Some(element.clone());
    }
    // Of several places in a group of choices, the Tab key stops at one.
    let chosen = element.query_selector("[tabindex='0']").ok().flatten();
    chosen.or_else(|| element.query_selector(STOPS).ok().flatten())
}
