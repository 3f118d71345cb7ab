//! Toasts: the stores hold what happened, and the words are chosen here.

use domain::Command;
use i18n::keys;
use leptos::prelude::*;
use stores::{Toast, ToastId, ToastReason};
use ui::toast::{ToastAction, ToastKind, ToastRegion, ToastVm};

use crate::desk::Desk;
use crate::words::problem_text;

/// How long a toast stays, ms.
const NOTICE_MS: u32 = 5_000;

/// All toasts.
#[component]
pub fn Notices(
    /// What it works with.
    desk: Desk,
) -> impl IntoView {
    let toasts = desk.stores().toasts;
    let language = desk.language;
    let list = {
        let (list, desk) = (toasts.list.clone(), desk.clone());
        Signal::derive(move || list.with(|list| list.iter().map(|toast| view_model(&desk, toast)).collect::<Vec<_>>()))
    };
    view! {
        <ToastRegion
            toasts=list
            on_dismiss=Callback::new(move |id| toasts.dismiss(ToastId(id)))
            label=language.text(keys::TOAST_REGION)
            dismiss_label=language.text(keys::TOAST_DISMISS)
        />
    }
}

fn view_model(desk: &Desk, toast: &Toast) -> ToastVm {
    let catalog = desk.language.catalog_untracked();
    let (title, text, action) = match &toast.reason {
        ToastReason::CommandFailed { problem } => (problem_text(&catalog, problem), String::new(), None),
        ToastReason::SendFailed { client_id, problem, .. } => {
            let (command, client_id) = (desk.command, client_id.clone());
            let retry = ToastAction {
                label: catalog.text(keys::DELIVERY_RETRY),
                run: Callback::new(move |()| {
                    command.run(Command::RetrySend {
                        client_id: client_id.clone(),
                    })
                }),
            };
            (
                catalog.text(keys::TOAST_MESSAGE_NOT_SENT),
                problem_text(&catalog, problem),
                Some(retry),
            )
        }
        ToastReason::Copied => (catalog.text(keys::TOAST_COPIED), String::new(), None),
        ToastReason::ConnectionRestored => (catalog.text(keys::TOAST_CONNECTION_RESTORED), String::new(), None),
        ToastReason::SignedOut => (catalog.text(keys::TOAST_SIGNED_OUT), String::new(), None),
    };
    let (kind, word) = match toast.kind {
        stores::ToastKind::Info => (ToastKind::Info, keys::TOAST_KIND_INFO),
        stores::ToastKind::Success => (ToastKind::Success, keys::TOAST_KIND_SUCCESS),
        stores::ToastKind::Warning => (ToastKind::Warning, keys::TOAST_KIND_WARNING),
        stores::ToastKind::Error => (ToastKind::Error, keys::TOAST_KIND_ERROR),
    };
    let kind_label = catalog.text(word);
    ToastVm {
        id: toast.id.0,
        kind,
        kind_label,
        title,
        text,
        duration_ms: Some(NOTICE_MS),
        action,
    }
}
