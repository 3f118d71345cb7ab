//! Notifications of the system, outside of the page.

use std::cell::RefCell;

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Notification, NotificationDirection, NotificationOptions, NotificationPermission};

/// Notifications that are held for closing them; the oldest is forgotten beyond that.
const SHOWN_MAX: usize = 20;

/// Whether the user lets the page notify.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// This browser has no notifications, or not on this page.
    Unsupported,
    /// Nobody has asked yet.
    NotAsked,
    /// Yes.
    Granted,
    /// No; only the browser's own settings can change that.
    Denied,
}

/// What a notification says.
#[derive(Debug, Clone, Copy)]
pub struct Note<'a> {
    /// First line.
    pub title: &'a str,
    /// The rest.
    pub body: &'a str,
    /// A later one with the same tag takes its place.
    pub tag: &'a str,
    /// `ltr`, `rtl` or `auto`.
    pub direction: &'a str,
    /// BCP 47 tag of its language.
    pub language: &'a str,
    /// Address of a picture, relative to the page's origin.
    pub icon: &'a str,
    /// Without the system's own sound and vibration.
    pub is_silent: bool,
}

struct Shown {
    tag: String,
    notification: Notification,
    _on_click: Closure<dyn FnMut()>,
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.notification.set_onclick(None);
    }
}

thread_local! {
    static SHOWN: RefCell<Vec<Shown>> = const { RefCell::new(Vec::new()) };
}

/// Whether the page may notify.
pub fn permission() -> Permission {
    if is_supported() {
        from_browser(Notification::permission())
    } else {
        Permission::Unsupported
    }
}

/// Asks the user, and tells `report` what they decided. Must be called while the user's click is answered.
pub fn ask(report: impl FnOnce(Permission) + 'static) {
    let promise = if is_supported() {
        Notification::request_permission().ok()
    } else {
        None
    };
    let Some(promise) = promise else {
        return report(permission());
    };
    spawn_local(async move {
        // What was decided stands in the permission itself, also in browsers that answer otherwise.
        drop(JsFuture::from(promise).await);
        report(permission());
    });
}

/// Shows a notification; `on_click` is called when the user chooses it, after the window has come to the front.
/// Returns whether it was shown.
pub fn show(note: &Note<'_>, on_click: impl Fn() + 'static) -> bool {
    if permission() != Permission::Granted {
        return false;
    }
    let options = NotificationOptions::new();
    options.set_body(note.body);
    options.set_tag(note.tag);
    options.set_lang(note.language);
    options.set_icon(note.icon);
    options.set_silent(Some(note.is_silent));
    options.set_dir(match note.direction {
        "ltr" => NotificationDirection::Ltr,
        "rtl" => NotificationDirection::Rtl,
        _ => NotificationDirection::Auto,
    });
    // Some phones show notifications from service workers only, and throw here.
    let Ok(notification) = Notification::new_with_options(note.title, &options) else {
        return false;
    };
    let on_click = Closure::<dyn FnMut()>::new({
        let notification = notification.clone();
        move || {
            if let Some(window) = web_sys::window() {
                drop(window.focus());
            }
            notification.close();
            on_click();
        }
    });
    notification.set_onclick(Some(on_click.as_ref().unchecked_ref()));
    let shown = Shown {
        tag: note.tag.to_owned(),
        notification,
        _on_click: on_click,
    };
    // What is dropped here is dropped after the list is free again: nothing of the page runs inside.
    let replaced = SHOWN.with_borrow_mut(|all| {
        let same = all.iter().position(|held| held.tag == shown.tag);
        let surplus = same.or_else(|| (all.len() >= SHOWN_MAX).then_some(0));
        let replaced = surplus.map(|at| all.remove(at));
        all.push(shown);
        replaced
    });
    drop(replaced);
    true
}

/// Takes a notification away, if it is still there.
pub fn close(tag: &str) {
    let held = SHOWN.with_borrow_mut(|all| {
        let at = all.iter().position(|held| held.tag == tag)?;
        Some(all.remove(at))
    });
    if let Some(held) = held {
        held.notification.close();
    }
}

fn is_supported() -> bool {
    web_sys::window().is_some_and(|window| {
        js_sys::Reflect::has(&window, &JsValue::from_str("Notification")).unwrap_or(false) && window.is_secure_context()
    })
}

fn from_browser(permission: NotificationPermission) -> Permission {
    match permission {
        NotificationPermission::Granted => Permission::Granted,
        NotificationPermission::Denied => Permission::Denied,
        _ => Permission::NotAsked,
    }
}
