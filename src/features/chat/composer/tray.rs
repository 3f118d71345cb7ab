//! The files that go along with a message: choosing them, what is refused at once, and how far they have come.

use domain::{Limits, Problem, ProblemCode, Upload, UploadId, UploadState};
use i18n::{Args, Catalog, keys};
use leptos::prelude::*;
use stores::UploadSummary;
use ui::flow::{For, Show};
use ui::language::Language;
use ui::upload_chip::{UploadChip, UploadWords};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, HtmlInputElement};

use crate::chat::file_view::{name_parts, plain_name};
use crate::device::ChosenFile;
use crate::words::problem_text;

/// What the tray works with.
#[derive(Clone, Copy)]
pub(in crate::chat) struct FilesVm {
    /// Whether files can be sent at all, and now.
    pub(in crate::chat) is_offered: Signal<bool>,
    /// Takes what was dropped or pasted.
    pub(in crate::chat) on_transfer: Callback<DataTransfer>,
    /// Takes what was chosen in a file field.
    pub(super) on_input: Callback<HtmlInputElement>,
    /// Whether something holds files.
    pub(super) holds_files: fn(&DataTransfer) -> bool,
    /// The chosen files, in order.
    pub(super) ids: Signal<Vec<UploadId>>,
    /// One of them.
    pub(super) upload: Callback<UploadId, Option<Signal<Upload>>>,
    /// Where the page can show one of them.
    pub(super) preview: fn(&UploadId) -> Option<String>,
    /// How far all of them have come.
    pub(super) summary: Signal<UploadSummary>,
    /// How many hundredths of all of them have gone.
    pub(super) progress: Signal<u8>,
    /// What was not taken.
    pub(super) refused: Signal<Vec<Refused>>,
    /// Takes a file away.
    pub(super) on_cancel: Callback<UploadId>,
    /// Tries a file again.
    pub(super) on_retry: Callback<UploadId>,
}

/// A file that cannot go along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is too large.
    TooLarge {
        /// Its name.
        name: String,
        /// The largest file, bytes.
        limit: u64,
    },
    /// It is one too many.
    TooMany {
        /// How many fit.
        limit: u32,
    },
}

/// Chosen files, those that can go along apart from those that cannot, and why not.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sorted {
    pub(super) taken: Vec<ChosenFile>,
    pub(super) left: Vec<UploadId>,
    pub(super) refused: Vec<Refused>,
}

/// Holds chosen files against the limits. What does not fit is left, and the rest is not lost for it.
pub(super) fn sort_out(chosen: Vec<ChosenFile>, held: usize, limits: &Limits) -> Sorted {
    let mut sorted = Sorted::default();
    let files_max = usize::try_from(limits.files_max).unwrap_or(usize::MAX);
    for file in chosen {
        let refused = if file.size_bytes > limits.file_bytes_max {
            Some(Refused::TooLarge {
                name: plain_name(&file.name),
                limit: limits.file_bytes_max,
            })
        } else if held + sorted.taken.len() >= files_max {
            Some(Refused::TooMany {
                limit: limits.files_max,
            })
        } else {
            None
        };
        match refused {
            None => sorted.taken.push(file),
            Some(reason) => {
                sorted.left.push(file.upload);
                // One sentence about the number is enough for all that are too many.
                if !sorted.refused.contains(&reason) {
                    sorted.refused.push(reason);
                }
            }
        }
    }
    sorted
}

/// Whether a paste is meant as files. Offices put a picture of a text beside the text itself, and then the text is
/// meant; browsers put only the address beside a picture.
pub(super) fn pasted_files(event: &web_sys::Event, files: FilesVm) -> Option<DataTransfer> {
    let transfer = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    let kinds = transfer.types();
    let holds = |wanted: &str| kinds.iter().any(|kind| kind.as_string().as_deref() == Some(wanted));
    let is_meant = (files.holds_files)(&transfer) && !(holds("text/plain") && holds("text/html"));
    is_meant.then_some(transfer)
}

/// Files that are dropped beside every place for them would make the browser leave the page for the file.
pub(in crate::chat) fn keep_page_from_files(holds_files: fn(&DataTransfer) -> bool) {
    let keep = move |event: &DragEvent| {
        if event.default_prevented() {
            return;
        }
        if let Some(transfer) = event.data_transfer().filter(holds_files) {
            event.prevent_default();
            transfer.set_drop_effect("none");
        }
    };
    let over = window_event_listener(leptos::ev::dragover, move |event| keep(&event));
    let drop = window_event_listener(leptos::ev::drop, move |event| keep(&event));
    on_cleanup(move || {
        over.remove();
        drop.remove();
    });
}

/// The chosen files, and what was refused.
pub(super) fn tray(files: FilesVm, language: Language) -> AnyView {
    let has_any = Memo::new(move |_| files.ids.with(|ids| !ids.is_empty()));
    let refused = Memo::new(move |_| {
        let catalog = language.catalog();
        files.refused.with(|refused| {
            let sentences = refused.iter().map(|one| refused_text(&catalog, one));
            sentences.collect::<Vec<_>>().join(" ")
        })
    });
    let row = move |id: UploadId| {
        files
            .upload
            .run(id.clone())
            .map(|upload| chip(files, id, upload, language))
    };
    view! {
        <p class="m-composer-note" id="composer-refused" role="alert" data-intent="danger" hidden=move || refused.with(String::is_empty)>
            {refused}
        </p>
        <Show when=has_any>
            <div class="m-composer-tray" role="group" aria-label=language.text(keys::COMPOSER_ATTACHMENTS)>
                <For each=move || files.ids.get() key=|id| id.clone() children=row/>
            </div>
        </Show>
    }
    .into_any()
}

fn refused_text(catalog: &Catalog, refused: &Refused) -> String {
    match refused {
        Refused::TooLarge { name, limit } => {
            let args = Args::new()
                .text("name", name.as_str())
                .text("size", catalog.size(*limit));
            catalog.format(keys::UPLOAD_TOO_LARGE, &args)
        }
        Refused::TooMany { limit } => {
            catalog.format(keys::UPLOAD_TOO_MANY, &Args::new().number("count", i64::from(*limit)))
        }
    }
}

fn chip(files: FilesVm, id: UploadId, upload: Signal<Upload>, language: Language) -> AnyView {
    let (name, size_bytes, is_picture) = upload.with_untracked(|upload| {
        let is_picture = upload.media_type.starts_with("image/");
        (upload.name.clone(), upload.size_bytes, is_picture)
    });
    let (stem, extension) = name_parts(&name);
    let whole = plain_name(&name);
    let named = move |key| {
        let name = whole.clone();
        language.format(key, move || Args::new().text("name", name.clone()))
    };
    let note = Signal::derive(move || {
        let catalog = language.catalog();
        upload.with(|upload| match &upload.state {
            UploadState::Waiting => format!(
                "{} \u{B7} {}",
                catalog.size(size_bytes),
                catalog.text(keys::UPLOAD_WAITING)
            ),
            UploadState::Running { .. } | UploadState::Done { .. } => catalog.size(size_bytes),
            UploadState::Failed { problem } => {
                format!(
                    "{}. {}",
                    catalog.text(keys::UPLOAD_FAILED),
                    problem_text(&catalog, problem)
                )
            }
        })
    });
    let state = Memo::new(move |_| upload.with(|upload| shown_state(&upload.state, size_bytes)));
    let words = UploadWords {
        stem: Signal::stored(stem),
        extension: Signal::stored(extension),
        note,
        progress: language.format(keys::UPLOAD_RUNNING, move || {
            let percent = match state.get() {
                ui::upload_chip::UploadState::Going(Some(percent)) => percent,
                _ => 0,
            };
            Args::new().text("percent", language.catalog().percent(percent))
        }),
        cancel: named(keys::UPLOAD_CANCEL),
        retry: named(keys::UPLOAD_RETRY),
    };
    let preview = is_picture.then(|| (files.preview)(&id)).flatten();
    let again = id.clone();
    view! {
        <UploadChip
            words
            state
            on_cancel=Callback::new(move |()| files.on_cancel.run(id.clone()))
            on_retry=Callback::new(move |()| files.on_retry.run(again.clone()))
            preview=Signal::stored(preview)
        />
    }
    .into_any()
}

fn shown_state(state: &UploadState, size_bytes: u64) -> ui::upload_chip::UploadState {
    use ui::upload_chip::UploadState as Shown;
    match state {
        UploadState::Waiting => Shown::Waiting,
        UploadState::Running { sent_bytes } => Shown::Going(Some(percent(*sent_bytes, size_bytes))),
        UploadState::Done { .. } => Shown::Done,
        UploadState::Failed { problem } if is_final(problem) => Shown::Refused,
        UploadState::Failed { .. } => Shown::Failed,
    }
}

/// How many hundredths of a whole have gone.
pub(super) fn percent(sent_bytes: u64, size_bytes: u64) -> u8 {
    let share = sent_bytes.saturating_mul(100) / size_bytes.max(1);
    u8::try_from(share.min(100)).unwrap_or(100)
}

/// Whether trying again can change nothing.
fn is_final(problem: &Problem) -> bool {
    matches!(
        problem.code,
        ProblemCode::TooLarge | ProblemCode::RefusedType | ProblemCode::Empty | ProblemCode::NotAllowed
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::{Limits, UploadId};

    use super::{Refused, percent, sort_out};
    use crate::device::ChosenFile;

    fn file(name: &str, size_bytes: u64) -> ChosenFile {
        ChosenFile {
            upload: UploadId::from(name),
            name: Arc::from(name),
            size_bytes,
            media_type: Arc::from(""),
        }
    }

    #[test]
    fn what_does_not_fit_is_left_and_the_rest_is_taken() {
        let limits = Limits {
            file_bytes_max: 10,
            files_max: 3,
            ..Limits::default()
        };
        let chosen = ["a", "big", "b", "c", "d"].map(|name| file(name, if name == "big" { 11 } else { 10 }));
        let sorted = sort_out(chosen.to_vec(), 1, &limits);
        let taken: Vec<&str> = sorted.taken.iter().map(|file| file.name.as_ref()).collect();
        assert_eq!(taken, ["a", "b"]);
        assert_eq!(sorted.left, ["big", "c", "d"].map(UploadId::from));
        assert_eq!(sorted.refused.len(), 2, "those that are too many are said once");
        assert!(matches!(&sorted.refused[0], Refused::TooLarge { limit: 10, .. }));
        assert_eq!(sorted.refused[1], Refused::TooMany { limit: 3 });
    }

    #[test]
    fn a_share_never_leaves_its_bounds() {
        assert_eq!(percent(0, 0), 0);
        assert_eq!(percent(5, 10), 50);
        assert_eq!(percent(11, 10), 100);
    }
}
