//! What only the device can do, as the composition root hands it in: clipboard, files, notifications, sounds, keys.

use std::sync::Arc;

use domain::UploadId;
use leptos::prelude::*;
use web_sys::{DataTransfer, HtmlInputElement};

/// A file that the user has chosen, dropped or pasted. Its bytes stay with the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenFile {
    /// Its id on this side.
    pub upload: UploadId,
    /// Its name; foreign text.
    pub name: Arc<str>,
    /// Its size in bytes.
    pub size_bytes: u64,
    /// What the browser takes it for.
    pub media_type: Arc<str>,
}

/// Whether the browser lets the page notify.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotifyPermission {
    /// It cannot.
    Unsupported,
    /// Nobody has asked.
    NotAsked,
    /// Yes.
    Granted,
    /// No; only the browser's own settings can change that.
    Denied,
}

/// A notification of the system. Its texts are plain and contained already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemNotice {
    /// First line.
    pub title: String,
    /// The rest.
    pub body: String,
    /// A later one with the same tag takes its place.
    pub tag: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// BCP 47 tag.
    pub language: &'static str,
}

/// A short sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// A message has come.
    Message,
    /// A message has gone.
    Sent,
}

/// Places of keys such as `KeyK`, and what stands on them.
pub type KeyLabels = Vec<(&'static str, String)>;

/// The device.
#[derive(Clone, Copy)]
pub struct Device {
    /// Writes a text to the clipboard and says so in a toast.
    pub copy: Callback<String>,
    /// Takes what was chosen in a file field.
    pub take_from_input: fn(&HtmlInputElement) -> Vec<ChosenFile>,
    /// Takes the files of a drop or a paste.
    pub take_from_transfer: fn(&DataTransfer) -> Vec<ChosenFile>,
    /// Whether what is dragged holds files.
    pub holds_files: fn(&DataTransfer) -> bool,
    /// Where the page can show a chosen file.
    pub preview_url: fn(&UploadId) -> Option<String>,
    /// Lets a chosen file go.
    pub release_file: fn(&UploadId),
    /// Fetches a text of the app itself, such as the names of emoji; `None` when it cannot be had.
    pub fetch_text: fn(&str, Callback<Option<String>>),
    /// Whether the page may notify.
    pub notify_permission: fn() -> NotifyPermission,
    /// Asks the user whether it may; only while a press is answered.
    pub ask_to_notify: fn(Callback<NotifyPermission>),
    /// Notifies; the callback runs when the user chooses the notification.
    pub notify: fn(&SystemNotice, Callback<()>),
    /// Takes a notification with this tag away.
    pub close_notice: fn(&str),
    /// Tells whether this page is the one to announce news while nobody works in it: among several pages of one
    /// account only one does, and none while the user works in another.
    pub is_speaker: Callback<Callback<bool>>,
    /// Plays a sound.
    pub play: fn(Sound),
    /// Whether the page fills the whole screen.
    pub is_full_screen: Signal<bool>,
    /// Fills the screen, or leaves it; only while a press is answered.
    pub set_full_screen: fn(bool),
    /// What stands on the user's keys, where the browser tells.
    pub key_labels: fn(&'static [&'static str], Callback<KeyLabels>),
}
