//! Files that the user chose, dropped or pasted. Everybody else knows them by their [`UploadId`] alone; the bytes stay
//! in the browser until they go out.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use domain::UploadId;
use web_sys::{DataTransfer, File, FileList, HtmlInputElement, Url};

/// What is known of a chosen file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenFile {
    /// Its id on this side.
    pub upload: UploadId,
    /// Its name on this device; foreign text, to be shown contained.
    pub name: Arc<str>,
    /// Its size in bytes.
    pub size_bytes: u64,
    /// What the browser takes it for; empty when it does not know.
    pub media_type: Arc<str>,
}

struct Held {
    upload: UploadId,
    file: File,
    preview_url: Option<String>,
}

thread_local! {
    // A handful: those of the composers that are in use.
    static HELD: RefCell<Vec<Held>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u64> = const { Cell::new(0) };
}

/// Holds a file until it is released.
pub fn register(file: File) -> ChosenFile {
    LAST.set(LAST.get() + 1);
    let upload = UploadId::from(format!("file-{}", LAST.get()));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the size of a file is a whole number below 2^53"
    )]
    let size_bytes = file.size() as u64;
    let chosen = ChosenFile {
        upload: upload.clone(),
        name: Arc::from(file.name()),
        size_bytes,
        media_type: Arc::from(file.type_()),
    };
    let held = Held {
        upload,
        file,
        preview_url: None,
    };
    HELD.with_borrow_mut(|all| all.push(held));
    chosen
}

/// Takes what was chosen in an `<input type=file>`, and empties it, so that the same file can be chosen again.
pub fn take_from_input(input: &HtmlInputElement) -> Vec<ChosenFile> {
    let chosen = input.files().map(register_all).unwrap_or_default();
    input.set_value("");
    chosen
}

/// Takes what was dropped or pasted. Empty when it holds no files.
pub fn take_from_transfer(transfer: &DataTransfer) -> Vec<ChosenFile> {
    transfer.files().map(register_all).unwrap_or_default()
}

/// Whether something that is dragged over the page holds files. Their number and names are not known before the drop.
pub fn holds_files(transfer: &DataTransfer) -> bool {
    transfer
        .types()
        .iter()
        .any(|kind| kind.as_string().as_deref() == Some("Files"))
}

/// An address under which the page can show the file itself, as long as it is held.
pub fn preview_url(upload: &UploadId) -> Option<String> {
    HELD.with_borrow_mut(|all| {
        let held = all.iter_mut().find(|held| held.upload == *upload)?;
        if held.preview_url.is_none() {
            held.preview_url = Url::create_object_url_with_blob(&held.file).ok();
        }
        held.preview_url.clone()
    })
}

/// Lets a file go. Its address shows nothing any more.
pub fn release(upload: &UploadId) {
    HELD.with_borrow_mut(|all| {
        all.retain(|held| {
            let is_meant = held.upload == *upload;
            if let Some(url) = held.preview_url.as_ref().filter(|_| is_meant) {
                drop(Url::revoke_object_url(url));
            }
            !is_meant
        });
    });
}

/// The file itself.
pub(crate) fn file(upload: &UploadId) -> Option<File> {
    HELD.with_borrow(|all| {
        all.iter()
            .find(|held| held.upload == *upload)
            .map(|held| held.file.clone())
    })
}

fn register_all(files: FileList) -> Vec<ChosenFile> {
    (0..files.length())
        .filter_map(|at| files.get(at))
        .map(register)
        .collect()
}
