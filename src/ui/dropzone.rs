//! A place that files can be dropped on. While they are over it, a veil says so.
//!
//! The veil covers the place and takes every further event itself, so passing over what lies below makes nothing
//! flicker. Only files count: dragging words or a link about in the page shows nothing.

pub mod examples;

use crate::flow::Show;
use crate::icon::Icon;
use leptos::prelude::*;
use web_sys::{DataTransfer, DragEvent};

/// A place with its contents.
#[component]
pub fn Dropzone(
    /// What letting go would do.
    #[prop(into)]
    label: Signal<String>,
    /// What may be dropped: sizes and kinds.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// Whether anything may be dropped now.
    #[prop(into)]
    is_active: Signal<bool>,
    /// Called with what holds the files.
    #[prop(into)]
    on_drop: Callback<DataTransfer>,
    /// The veil is shown as if files were over it; for pictures of it.
    #[prop(optional)]
    starts_over: bool,
    /// What is in the place.
    children: Children,
) -> impl IntoView {
    let is_over = RwSignal::new(starts_over);
    let enter = move |event: DragEvent| {
        if is_active.get_untracked() && has_files(&event) {
            event.prevent_default();
            is_over.set(true);
        }
    };
    let over = move |event: DragEvent| {
        if is_active.get_untracked() && has_files(&event) {
            event.prevent_default();
            if let Some(transfer) = event.data_transfer() {
                transfer.set_drop_effect("copy");
            }
        }
    };
    let drop = move |event: DragEvent| {
        if !is_over.get_untracked() {
            return;
        }
        // The browser would open the file in place of the page.
        event.prevent_default();
        is_over.set(false);
        if let Some(transfer) = event.data_transfer() {
            on_drop.run(transfer);
        }
    };
    view! {
        <div class="m-dropzone" on:dragenter=enter on:dragover=over on:drop=drop>
            {children()}
            <Show when=is_over>
                <div class="m-dropzone-veil" on:dragleave=move |_| is_over.set(false)>
                    <div class="m-dropzone-card">
                        {Icon::Attach.view()}
                        <p class="m-dropzone-label">{label}</p>
                        <p class="m-dropzone-hint">{hint}</p>
                    </div>
                </div>
            </Show>
        </div>
    }
}

fn has_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|transfer| {
        transfer
            .types()
            .iter()
            .any(|kind| kind.as_string().as_deref() == Some("Files"))
    })
}
