//! Where a list meets the browser: its listeners, its frames, its observer, and the calls of its owner.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Event, ResizeObserver};

use super::super::motion::{Glide, Target, is_smooth};
use super::super::rows::Rows;
use super::super::{Align, Motion, VirtualKey, VirtualListHandle, VirtualModel};
use super::{Elements, Near, News, Viewport, default_height};
use crate::height_index::HeightIndex;

type Shared<K> = Rc<RefCell<Viewport<K>>>;

/// A listener, and the event it listens to.
pub(super) type Listener = (&'static str, Closure<dyn FnMut(Event)>);

/// Begins to show `model` in `elements`.
pub(in crate::virtual_list) fn open<K: VirtualKey>(
    elements: Elements,
    model: Rc<dyn VirtualModel<Key = K>>,
    handle: VirtualListHandle<K>,
    owner: Owner,
    near: Near<Option<Callback<()>>>,
) -> Shared<K> {
    // What happened before is part of what is there now.
    drop(model.take_changes());
    let viewport = Rc::new_cyclic(|weak: &Weak<RefCell<Viewport<K>>>| {
        let resized = weak.clone();
        let on_resize = Closure::<dyn FnMut()>::new(move || with(&resized, Viewport::on_resize));
        let made = ResizeObserver::new(on_resize.as_ref().unchecked_ref());
        // Refused only for something that cannot be called.
        let made = made.unwrap_or_else(|_| wasm_bindgen::JsValue::NULL.unchecked_into());
        let heights = HeightIndex::filled(model.len(), default_height(&*model));
        RefCell::new(Viewport {
            rows: Rows::new(elements.window.clone(), made.clone(), owner),
            elements,
            model,
            handle,
            near,
            heights,
            range: 0..0,
            top: 0.0,
            height: 0.0,
            is_sticking: true,
            is_opening: true,
            anchor: None,
            glide: None,
            speed: 0.0,
            reach: super::OVERSCAN_PX_OPENING,
            stream: 0,
            has_scrolled: false,
            is_dirty: true,
            has_told: Near::default(),
            written: (-1.0, -1.0, -1.0),
            frame: None,
            on_frame: None,
            observer: made,
            listeners: Vec::new(),
            _on_resize: on_resize,
        })
    });
    listen(&viewport);
    let weak = Rc::downgrade(&viewport);
    viewport.borrow_mut().on_frame = Some(Closure::new(move |now| {
        let again = weak.clone();
        with(&weak, |viewport| viewport.on_frame(now));
        if let Some(viewport) = again.upgrade()
            && viewport.try_borrow().is_ok_and(|viewport| viewport.wants_frame())
        {
            request_frame(&viewport);
        }
    }));
    with(&Rc::downgrade(&viewport), |viewport| viewport.layout(true));
    if let Ok(held) = viewport.try_borrow() {
        held.observer.observe(&held.elements.scroller);
    }
    viewport
}

/// Lets go of everything outside of the list's own memory.
pub(in crate::virtual_list) fn close<K: VirtualKey>(viewport: &Shared<K>) {
    let Ok(mut viewport) = viewport.try_borrow_mut() else {
        return;
    };
    viewport.observer.disconnect();
    if let Some(frame) = viewport.frame.take() {
        // Fails only for a frame that has run.
        let _ = window().cancel_animation_frame(frame);
    }
    for (name, listener) in std::mem::take(&mut viewport.listeners) {
        let callback = listener.as_ref().unchecked_ref();
        let _ = viewport
            .elements
            .scroller
            .remove_event_listener_with_callback(name, callback);
    }
    viewport.rows.clear();
}

/// Asks the owner for everything in the next frame: a row may look different although the list has not changed.
pub(in crate::virtual_list) fn look_anew<K: VirtualKey>(viewport: &Shared<K>) {
    if let Ok(mut held) = viewport.try_borrow_mut() {
        held.is_dirty = true;
    }
    request_frame(viewport);
}

/// Brings the list up to date in the next frame, once, however often it is asked.
fn request_frame<K: VirtualKey>(viewport: &Shared<K>) {
    let Ok(mut viewport) = viewport.try_borrow_mut() else {
        return;
    };
    if viewport.frame.is_none()
        && let Some(on_frame) = &viewport.on_frame
    {
        viewport.frame = window().request_animation_frame(on_frame.as_ref().unchecked_ref()).ok();
    }
}

/// Goes to the end.
pub(in crate::virtual_list) fn scroll_to_bottom<K: VirtualKey>(viewport: &Shared<K>, motion: Motion) {
    scroll_to(viewport, Target::Bottom, motion);
}

/// Brings a row on screen.
pub(in crate::virtual_list) fn scroll_to_key<K: VirtualKey>(
    viewport: &Shared<K>,
    key: &K,
    align: Align,
    motion: Motion,
) -> bool {
    let is_known = viewport
        .try_borrow()
        .is_ok_and(|viewport| viewport.model.index_of(key).is_some());
    if is_known {
        scroll_to(viewport, Target::Row(key.clone(), align), motion);
    }
    is_known
}

fn scroll_to<K: VirtualKey>(viewport: &Shared<K>, target: Target<K>, motion: Motion) {
    with(&Rc::downgrade(viewport), |viewport| {
        viewport.take_changes();
        match viewport.top_of_target(&target) {
            Some(to) if is_smooth(motion) && !viewport.is_opening => {
                viewport.glide = Some(Glide::new(target, viewport.top, to, viewport.height));
                News::default()
            }
            Some(_) | None => viewport.arrive(&target),
        }
    });
    request_frame(viewport);
}

fn listen<K: VirtualKey>(viewport: &Shared<K>) {
    let options = AddEventListenerOptions::new();
    options.set_passive(true);
    let mut listeners = Vec::new();
    for name in ["scroll", "wheel", "touchstart", "pointerdown", "keydown"] {
        let weak = Rc::downgrade(viewport);
        let listener = Closure::<dyn FnMut(Event)>::new(move |_| {
            let Some(viewport) = weak.upgrade() else { return };
            let Ok(mut held) = viewport.try_borrow_mut() else {
                return;
            };
            if name == "scroll" {
                held.on_scroll();
                drop(held);
                request_frame(&viewport);
            } else {
                // The reader takes over.
                held.glide = None;
            }
        });
        listeners.push((name, listener));
    }
    let Ok(mut held) = viewport.try_borrow_mut() else {
        return;
    };
    for (name, listener) in &listeners {
        let callback = listener.as_ref().unchecked_ref();
        // Refused only for arguments of the wrong type.
        let _ = held
            .elements
            .scroller
            .add_event_listener_with_callback_and_add_event_listener_options(name, callback, &options);
    }
    held.listeners = listeners;
}

fn with<K: VirtualKey>(viewport: &Weak<RefCell<Viewport<K>>>, act: impl FnOnce(&mut Viewport<K>) -> News<K>) {
    let Some(viewport) = viewport.upgrade() else { return };
    let Ok(mut held) = viewport.try_borrow_mut() else {
        return;
    };
    let news = act(&mut held);
    let handle = held.handle;
    drop(held);
    if !news.is_current {
        return;
    }
    handle
        .at_bottom
        .maybe_update(|held| std::mem::replace(held, news.at_bottom) != news.at_bottom);
    handle.visible.maybe_update(|held| {
        let is_new = *held != news.visible;
        *held = news.visible;
        is_new
    });
    for callback in [news.near.start, news.near.end].into_iter().flatten() {
        callback.run(());
    }
}
