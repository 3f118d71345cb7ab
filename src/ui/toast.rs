//! Short news that comes, stays a while, and leaves by itself.
//!
//! Time stands still for a toast that is pointed at or holds the focus, so nobody is robbed of a sentence half read.
//! At most four are on the page; later ones wait, so that none is lost.

pub mod examples;

use crate::avatar::{Avatar, AvatarSize};
use crate::button::{Button, IconButton};
use crate::flow::{For, effect};
use crate::icon::Icon;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// How many toasts are on the page at once.
pub const TOASTS_VISIBLE_MAX: usize = 4;

/// What a toast tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ToastKind {
    /// Something went well.
    Success,
    /// Something went wrong; read out at once.
    Error,
    /// Something needs attention.
    Warning,
    /// Something to know.
    Info,
    /// Someone wrote.
    Message,
}

impl ToastKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Success, Self::Error, Self::Warning, Self::Info, Self::Message];

    /// The value of `data-kind`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Message => "message",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Success => Icon::Success,
            Self::Error => Icon::Error,
            Self::Warning => Icon::Warning,
            Self::Info => Icon::Info,
            Self::Message => Icon::Message,
        }
    }
}

/// A deed a toast offers.
#[derive(Clone)]
pub struct ToastAction {
    /// Its name.
    pub label: String,
    /// The deed; the toast leaves when it is done.
    pub run: Callback<()>,
}

/// Who wrote, for a toast about a message: it shows their picture, and a press on it leads to the message.
#[derive(Clone)]
pub struct ToastSender {
    /// Their name, for the letter of the picture.
    pub name: String,
    /// What chooses the picture's colour.
    pub seed: String,
    /// `rtl` or `ltr`: the direction of the text.
    pub direction: &'static str,
    /// Leads to the message; the toast leaves when it is done.
    pub open: Callback<()>,
}

/// One piece of news. It does not change while it is shown: changed news is a new toast with a new id.
#[derive(Clone)]
pub struct ToastVm {
    /// Tells it from the others.
    pub id: u64,
    /// What it tells.
    pub kind: ToastKind,
    /// The same in a word, for those who do not see the icon.
    pub kind_label: String,
    /// The news in a few words.
    pub title: String,
    /// More of it; may be empty.
    pub text: String,
    /// How long it stays, or until it is dismissed.
    pub duration_ms: Option<u32>,
    /// A deed on offer.
    pub action: Option<ToastAction>,
    /// Who wrote, if it is about a message.
    pub sender: Option<ToastSender>,
}

/// The corner where toasts appear. It is on the page before the first of them, or screen readers would miss it.
#[component]
pub fn ToastRegion(
    /// The news, oldest first.
    #[prop(into)]
    toasts: Signal<Vec<ToastVm>>,
    /// Called with the id of a toast that is to leave.
    #[prop(into)]
    on_dismiss: Callback<u64>,
    /// What the corner is, for the list of landmarks.
    #[prop(into)]
    label: Signal<String>,
    /// Names the button that dismisses a toast.
    #[prop(into)]
    dismiss_label: Signal<String>,
) -> impl IntoView {
    let visible = move || toasts.with(|toasts| toasts.iter().take(TOASTS_VISIBLE_MAX).cloned().collect::<Vec<_>>());
    view! {
        <section class="m-toasts" aria-label=label>
            <ol class="m-toast-list" aria-live="polite" aria-relevant="additions">
                <For
                    each=visible
                    key=|toast| toast.id
                    children=move |toast| view! { <Toast toast on_dismiss dismiss_label/> }
                />
            </ol>
        </section>
    }
}

#[component]
fn Toast(toast: ToastVm, on_dismiss: Callback<u64>, dismiss_label: Signal<String>) -> impl IntoView {
    let id = toast.id;
    let leave = move || on_dismiss.run(id);
    let stay = toast
        .duration_ms
        .map(|duration_ms| Stay::new(f64::from(duration_ms), leave));
    let (pointed, focused) = (RwSignal::new(false), RwSignal::new(false));
    if let Some(stay) = stay {
        // The browser's timer follows the two reasons to wait.
        effect(move || {
            if pointed.get() || focused.get() {
                stay.pause()
            } else {
                stay.resume()
            }
        });
        on_cleanup(move || stay.pause());
    }
    let lost_focus = move |event: web_sys::FocusEvent| {
        let toast = event
            .current_target()
            .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let next = event
            .related_target()
            .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let stays_inside = toast.is_some_and(|toast| next.is_some_and(|next| toast.contains(Some(&next))));
        // A toast that goes with the focus in it has no state any more.
        focused.try_set(stays_inside);
    };
    let role = matches!(toast.kind, ToastKind::Error).then_some("alert");
    view! {
        <li
            class="m-toast"
            data-kind=toast.kind.name()
            on:pointerenter=move |_| pointed.set(true)
            on:pointerleave=move |_| {
                pointed.try_set(false);
            }
            on:focusin=move |_| focused.set(true)
            on:focusout=lost_focus
        >
            {match toast.sender {
                Some(sender) => message(sender, toast.kind_label, toast.title, toast.text, Callback::new(move |()| leave())),
                None => view! {
                    <span class="m-toast-icon">{toast.kind.icon().view()}</span>
                    <div class="m-toast-words" role=role>
                        <span class="m-visually-hidden">{toast.kind_label}</span>
                        <p class="m-toast-title" dir="auto">{toast.title}</p>
                        {(!toast.text.is_empty())
                            .then(|| view! { <p class="m-toast-text" dir="auto">{toast.text}</p> })}
                        {toast.action.map(|action| view! {
                            <Button
                                label=action.label
                                on_press=move |()| {
                                    action.run.run(());
                                    leave();
                                }
                            />
                        })}
                    </div>
                }
                .into_any(),
            }}
            <IconButton label=dismiss_label icon=Icon::Close on_press=move |()| leave()/>
        </li>
    }
}

/// The picture and the words of a message: one thing to press. The title is a sentence in the page's own direction.
fn message(sender: ToastSender, kind_label: String, title: String, text: String, leave: Callback<()>) -> AnyView {
    let ToastSender {
        name,
        seed,
        direction,
        open,
    } = sender;
    view! {
        <button
            class="m-toast-open"
            type="button"
            on:click=move |_| {
                leave.run(());
                open.run(());
            }
        >
            <Avatar name seed size=AvatarSize::Small/>
            <span class="m-toast-words">
                <span class="m-visually-hidden">{kind_label}" "</span>
                <span class="m-toast-title">{title}" "</span>
                <span class="m-toast-line" dir=direction>{text}</span>
            </span>
        </button>
    }
    .into_any()
}

/// The rest of a toast's time, which can be stopped and go on.
#[derive(Clone, Copy)]
struct Stay {
    remaining_ms: StoredValue<f64>,
    running: StoredValue<Option<(TimeoutHandle, f64)>>,
    leave: Callback<()>,
}

impl Stay {
    fn new(remaining_ms: f64, leave: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            remaining_ms: StoredValue::new(remaining_ms),
            running: StoredValue::new(None),
            leave: Callback::new(move |()| leave()),
        }
    }

    fn resume(self) {
        if self.running.get_value().is_some() {
            return;
        }
        let remaining_ms = self.remaining_ms.get_value();
        let timer = set_timeout_with_handle(
            move || {
                if self.running.try_set_value(None).is_none() {
                    self.leave.run(());
                }
            },
            Duration::from_secs_f64(remaining_ms.max(0.0) / 1000.0),
        );
        // Without a timer the toast stays until it is dismissed, which loses nothing.
        self.running
            .set_value(timer.ok().map(|timer| (timer, js_sys::Date::now())));
    }

    fn pause(self) {
        if let Some((timer, since_ms)) = self.running.try_update_value(Option::take).flatten() {
            timer.clear();
            let gone_ms = (js_sys::Date::now() - since_ms).max(0.0);
            self.remaining_ms
                .try_update_value(|remaining_ms| *remaining_ms -= gone_ms);
        }
    }
}
