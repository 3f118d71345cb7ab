//! A file on its way: its name, its size, how far it has come, and the ways to stop it and to try again.

pub mod examples;

use crate::button::IconButton;
use crate::file_chip::file_name;
use crate::flow::Show;
use crate::icon::Icon;
use crate::intent::Intent;
use crate::progress::Progress;
use leptos::prelude::*;

/// How far a file has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadState {
    /// It waits for its turn or for a connection.
    Waiting,
    /// It is going up, this many hundredths of it; nothing where that is not known.
    Going(Option<u8>),
    /// It is there.
    Done,
    /// It did not arrive; trying again goes on where it stopped.
    Failed,
    /// It will never be taken: too large, or of a wrong kind.
    Refused,
}

impl UploadState {
    /// The value of `data-state`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Going(_) => "going",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Refused => "refused",
        }
    }

    const fn percent(self) -> Option<u8> {
        match self {
            Self::Going(percent) => percent,
            Self::Waiting | Self::Failed | Self::Refused => Some(0),
            Self::Done => Some(100),
        }
    }
}

/// The words of an upload.
#[derive(Clone, Copy)]
pub struct UploadWords {
    /// The name without its extension.
    pub stem: Signal<String>,
    /// The true extension, dot and all.
    pub extension: Signal<String>,
    /// Its size, or what is wrong.
    pub note: Signal<String>,
    /// Names the bar.
    pub progress: Signal<String>,
    /// Names the button that stops it or takes it away.
    pub cancel: Signal<String>,
    /// Names the button that tries again.
    pub retry: Signal<String>,
}

/// A file on its way.
#[component]
pub fn UploadChip(
    /// Its words.
    words: UploadWords,
    /// How far it has come.
    #[prop(into)]
    state: Signal<UploadState>,
    /// Called to stop it or to take it away.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// Called to try again.
    #[prop(into)]
    on_retry: Callback<()>,
    /// A small picture of it, by its address.
    #[prop(optional, into)]
    preview: MaybeProp<String>,
) -> impl IntoView {
    let has_failed = Memo::new(move |_| state.get() == UploadState::Failed);
    let is_moving = Memo::new(move |_| matches!(state.get(), UploadState::Waiting | UploadState::Going(_)));
    view! {
        <div class="m-upload-chip" data-state=move || state.get().name()>
            <span class="m-upload-chip-picture" aria-hidden="true">
                {move || match preview.get() {
                    Some(address) => view! { <img src=address alt=""/> }.into_any(),
                    None => Icon::File.view(),
                }}
            </span>
            <span class="m-upload-chip-words">
                {file_name(words.stem, words.extension)}
                <span class="m-upload-chip-note" role=move || has_failed.get().then_some("alert")>
                    <bdi>{words.note}</bdi>
                </span>
                <Show when=is_moving>
                    <Progress
                        label=words.progress
                        percent=Signal::derive(move || state.get().percent())
                    />
                </Show>
            </span>
            <Show when=has_failed>
                <IconButton label=words.retry icon=Icon::Retry intent=Intent::Accent on_press=on_retry/>
            </Show>
            <IconButton label=words.cancel icon=Icon::Close on_press=on_cancel/>
        </div>
    }
}
