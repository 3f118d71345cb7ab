//! Hands the platform's services to the features in their own words.

use std::cell::RefCell;
use std::collections::BTreeMap;

use domain::{PersonId, Timestamp};
use features::device::{ChosenFile, Device, NotifyPermission, Sound, SystemNotice};
use leptos::prelude::*;
use platform::notifications::{Note, Permission};
use platform::{clipboard, clock, files, full_screen, keyboard, notifications, sound, tabs, text};
use stores::{Stores, ToastKind, ToastReason};

/// The picture of a notification.
const NOTICE_ICON: &str = "/icon-192.png";
/// How loud sounds are, from 0 to 1.
const VOLUME: f64 = 0.5;

/// The device.
pub(crate) fn device(stores: &Stores, backend: &str, is_full_screen: Signal<bool>) -> Device {
    let backend = backend.to_owned();
    let toasts = stores.toasts.clone();
    let tell = move |is_copied: bool, now: Timestamp| {
        let (kind, reason) = if is_copied {
            (ToastKind::Success, ToastReason::Copied)
        } else {
            (ToastKind::Error, ToastReason::NotCopied)
        };
        toasts.push(now, kind, reason);
    };
    Device {
        copy: Callback::new(move |text: String| {
            let tell = tell.clone();
            clipboard::write_text(&text, move |is_copied| tell(is_copied, clock::now()));
        }),
        take_from_input: |input| files::take_from_input(input).into_iter().map(chosen).collect(),
        take_from_transfer: |transfer| files::take_from_transfer(transfer).into_iter().map(chosen).collect(),
        holds_files: files::holds_files,
        preview_url: files::preview_url,
        release_file: files::release,
        fetch_text: |path, report| text::load(path, move |text| report.run(text)),
        notify_permission: || permission(notifications::permission()),
        ask_to_notify: |report| notifications::ask(move |answer| report.run(permission(answer))),
        notify,
        close_notice: notifications::close,
        is_speaker: Callback::new(move |report| is_speaker(&backend, report)),
        play: |what| {
            sound::play(
                match what {
                    Sound::Message => "message.wav",
                    Sound::Sent => "sent.wav",
                },
                VOLUME,
            );
        },
        is_full_screen,
        set_full_screen: full_screen::set,
        key_labels: |codes, report| keyboard::labels(codes, move |labels| report.run(labels)),
    }
}

fn chosen(file: files::ChosenFile) -> ChosenFile {
    ChosenFile {
        upload: file.upload,
        name: file.name,
        size_bytes: file.size_bytes,
        media_type: file.media_type,
    }
}

fn permission(permission: Permission) -> NotifyPermission {
    match permission {
        Permission::Unsupported => NotifyPermission::Unsupported,
        Permission::NotAsked => NotifyPermission::NotAsked,
        Permission::Granted => NotifyPermission::Granted,
        Permission::Denied => NotifyPermission::Denied,
    }
}

fn notify(notice: &SystemNotice, on_choose: Callback<()>) {
    let note = Note {
        title: &notice.title,
        body: &notice.body,
        tag: &notice.tag,
        direction: notice.direction,
        language: notice.language,
        icon: NOTICE_ICON,
        is_silent: true,
    };
    notifications::show(&note, move || on_choose.run(()));
}

/// The locks of this page for one account of one backend. The first page that has waited for `voice` speaks for all;
/// `attended` is held by every page in turn in which the user works.
#[derive(Default)]
struct Locks {
    person: Option<PersonId>,
    voice: Option<tabs::Held>,
    attended: Option<tabs::Held>,
}

thread_local! {
    static LOCKS: RefCell<BTreeMap<String, Locks>> = RefCell::default();
}

/// Holds the locks that fit what is so now.
pub(crate) fn hold_locks(backend: &str, me: Option<&PersonId>, is_attended: bool) {
    LOCKS.with_borrow_mut(|all| {
        let locks = all.entry(backend.to_owned()).or_default();
        if locks.person.as_ref() != me {
            *locks = Locks {
                person: me.cloned(),
                voice: me.map(|me| tabs::Held::new(&lock_name("voice", backend, me))),
                attended: None,
            };
        }
        let is_held = locks.attended.is_some();
        if is_attended != is_held {
            let wanted = me.filter(|_| is_attended);
            locks.attended = wanted.map(|me| tabs::Held::new(&lock_name("attended", backend, me)));
        }
    });
}

fn is_speaker(backend: &str, report: Callback<bool>) {
    let (person, has_voice) = LOCKS.with_borrow(|all| match all.get(backend) {
        Some(locks) => (
            locks.person.clone(),
            locks.voice.as_ref().is_some_and(tabs::Held::is_ours),
        ),
        None => (None, false),
    });
    match person {
        Some(me) if has_voice => {
            let attended = lock_name("attended", backend, &me);
            tabs::is_free(&attended, move |is_free| report.run(is_free));
        }
        _ => report.run(false),
    }
}

fn lock_name(what: &str, backend: &str, me: &PersonId) -> String {
    format!("{what}.{backend}.{me}")
}
