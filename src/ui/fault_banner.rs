//! What is wrong with a form as a whole: each kind of fault has its own look, picture and words, and a way out.
//!
//! What is wrong with single fields stands in an `error_summary`. After a save that was refused the banner takes the
//! focus, unless a summary below it does.

pub mod examples;

use crate::flow::{Show, effect};
use crate::icon::Icon;
use crate::placement::focus;
use leptos::prelude::*;

/// The kinds of faults, by what helps against them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FaultLook {
    /// Something in the form must be written otherwise.
    Form,
    /// A day was not understood.
    Day,
    /// Something else stands against it.
    Conflict,
    /// It is not allowed.
    Permission,
    /// One must sign in again.
    Session,
    /// The account belongs nowhere.
    Organisation,
    /// What it is about does not exist any more.
    Gone,
    /// The other side cannot be reached.
    Network,
    /// The other side has failed.
    Server,
    /// Anything else.
    #[default]
    Other,
}

impl FaultLook {
    /// The value of `data-look`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Day => "day",
            Self::Conflict => "conflict",
            Self::Permission => "permission",
            Self::Session => "session",
            Self::Organisation => "organisation",
            Self::Gone => "gone",
            Self::Network => "network",
            Self::Server => "server",
            Self::Other => "other",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Form | Self::Server => Icon::Error,
            Self::Day => Icon::Calendar,
            Self::Conflict => Icon::Clock,
            Self::Permission => Icon::Lock,
            Self::Session => Icon::SignOut,
            Self::Organisation => Icon::People,
            Self::Gone => Icon::Question,
            Self::Network => Icon::Offline,
            Self::Other => Icon::Warning,
        }
    }
}

/// What a banner says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownFault {
    /// Of which kind it is.
    pub look: FaultLook,
    /// What is wrong.
    pub title: String,
    /// What helps.
    pub text: String,
    /// A name by which others find what happened; may be empty.
    pub reference: String,
}

/// The banner. It is there while something is wrong.
#[component]
pub fn FaultBanner(
    /// What is wrong.
    #[prop(into)]
    fault: Signal<Option<ShownFault>>,
    /// How many saves were refused so far. The focus moves whenever this grows and something is wrong.
    #[prop(optional, into)]
    refusals: Signal<u32>,
    /// A summary stands below and takes the focus.
    #[prop(optional, into)]
    has_summary: Signal<bool>,
    /// The ways out: buttons.
    #[prop(default = ViewFn::from(|| ()), into)]
    deeds: ViewFn,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Div>::new();
    let is_shown = Memo::new(move |_| fault.with(Option::is_some));
    let look = Memo::new(move |_| fault.with(|fault| fault.as_ref().map(|fault| fault.look)));
    let said = move |of: fn(&ShownFault) -> &String| {
        Memo::new(move |_| fault.with(|fault| fault.as_ref().map(|fault| of(fault).clone()).unwrap_or_default()))
    };
    let title = said(|fault| &fault.title);
    let text = said(|fault| &fault.text);
    let reference = said(|fault| &fault.reference);
    let has_reference = Memo::new(move |_| reference.with(|reference| !reference.is_empty()));
    let answered = StoredValue::new(refusals.get_untracked());
    // Moving the focus happens to the page; it waits for the frame in which the form can be written in again.
    effect(move || {
        let count = refusals.get();
        if !is_shown.get() || answered.get_value() == count || node.get().is_none() {
            return;
        }
        answered.set_value(count);
        request_animation_frame(move || {
            let is_mine = has_summary.try_get_untracked() == Some(false);
            if let Some(node) = node.try_get_untracked().flatten().filter(|_| is_mine) {
                focus(&node);
            }
        });
    });
    view! {
        <Show when=is_shown>
            <div
                class="m-fault-banner"
                node_ref=node
                tabindex="-1"
                role="alert"
                data-look=move || look.get().map(FaultLook::name)
            >
                {move || look.get().map(|look| look.icon().view())}
                <h3 class="m-fault-banner-title">{title}</h3>
                <p class="m-fault-banner-text">{text}</p>
                <Show when=has_reference>
                    <p class="m-fault-banner-reference">{reference}</p>
                </Show>
                <div class="m-fault-banner-deeds">{deeds.run()}</div>
            </div>
        </Show>
    }
}
