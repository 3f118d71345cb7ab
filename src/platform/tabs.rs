//! Several pages of the app in one browser, and which of them speaks: the browser's locks, which end with their page.
//!
//! Where a browser has no locks (they need a secure context), every page behaves as if it were the only one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// What all locks of this application start with.
const PREFIX: &str = "mirsal.";

/// A lock that is held, or waited for, until this is dropped.
pub struct Held {
    state: Rc<State>,
}

#[derive(Default)]
struct State {
    is_ours: Cell<bool>,
    is_given_up: Cell<bool>,
    /// Lets the lock go.
    release: RefCell<Option<Function>>,
}

impl Held {
    /// Waits for a lock, and holds it.
    pub fn new(name: &str) -> Self {
        let state = Rc::new(State::default());
        let granted = {
            let state = Rc::clone(&state);
            Closure::once_into_js(move |_lock: JsValue| -> JsValue {
                if state.is_given_up.get() {
                    return JsValue::UNDEFINED;
                }
                state.is_ours.set(true);
                Promise::new(&mut |resolve, _| *state.release.borrow_mut() = Some(resolve)).into()
            })
        };
        if !request(name, None, &granted) {
            state.is_ours.set(true);
        }
        Self { state }
    }

    /// Whether it is held by this page now.
    pub fn is_ours(&self) -> bool {
        self.state.is_ours.get()
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.state.is_given_up.set(true);
        if let Some(release) = self.state.release.borrow_mut().take() {
            drop(release.call0(&JsValue::UNDEFINED));
        }
    }
}

/// Tells `report` whether no page holds a lock.
pub fn is_free(name: &str, report: impl FnOnce(bool) + 'static) {
    let options = js_sys::Object::new();
    drop(js_sys::Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE));
    // Whichever way is taken, it is taken once.
    let report = Rc::new(RefCell::new(Some(report)));
    let answered = {
        let report = Rc::clone(&report);
        Closure::once_into_js(move |lock: JsValue| {
            let report = report.borrow_mut().take();
            if let Some(report) = report {
                report(!lock.is_null());
            }
        })
    };
    if !request(name, Some(&options), &answered) {
        let report = report.borrow_mut().take();
        if let Some(report) = report {
            report(true);
        }
    }
}

/// Whether the browser takes the request.
fn request(name: &str, options: Option<&JsValue>, granted: &JsValue) -> bool {
    let asked = (|| {
        let navigator = web_sys::window()?.navigator();
        let locks = js_sys::Reflect::get(&navigator, &"locks".into()).ok()?;
        let request: Function = js_sys::Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
        let name = JsValue::from_str(&format!("{PREFIX}{name}"));
        let promise = match options {
            Some(options) => request.call3(&locks, &name, options, granted),
            None => request.call2(&locks, &name, granted),
        };
        promise.ok()?.dyn_into::<Promise>().ok()
    })();
    let Some(promise) = asked else { return false };
    // A page that goes away lets its locks go by a refusal, which is no fault.
    spawn_local(async move { drop(JsFuture::from(promise).await) });
    true
}
