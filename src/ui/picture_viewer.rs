//! Pictures over the whole window: fitted, zoomed by wheel, buttons, two taps or two fingers, pushed about, one after
//! the other.
//!
//! It is the browser's own dialog: the page behind is inert, Esc closes, the focus goes back. The next picture lies
//! where the line of reading goes on, so in a right-to-left page the left arrow key leads to it.

pub mod examples;
mod hands;
mod zoom;

use crate::button::{Button, IconButton};
use crate::file_chip::file_name;
use crate::flow::{Show, effect};
use crate::focus_place::FocusOrigin;
use crate::icon::Icon;
use crate::placement::{focus, runs_rtl};
use crate::spinner::spinner_ring;
use hands::{Hands, Meant, point_of, sizes};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};
use zoom::Lie;

/// One step of the zoom buttons.
const BUTTON_FACTOR: f64 = 1.5;
/// How much one notch of a wheel zooms: its pixels, to the power of this.
const WHEEL_RATE: f64 = 0.0018;

/// One picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewerPicture {
    /// Where it lies.
    pub address: String,
    /// The `crossorigin` with which it is fetched, if any.
    pub cross_origin: Option<&'static str>,
    /// What it shows, in words.
    pub alt: String,
    /// Its name, shown above it, without its extension.
    pub stem: String,
    /// The true extension, dot and all.
    pub extension: String,
}

/// The words of a viewer.
#[derive(Clone, Copy)]
pub struct ViewerWords {
    /// What it is.
    pub label: Signal<String>,
    /// Names the button that closes it.
    pub close: Signal<String>,
    /// Names the button to the next picture.
    pub next: Signal<String>,
    /// Names the button to the one before.
    pub previous: Signal<String>,
    /// Names the button that enlarges.
    pub zoom_in: Signal<String>,
    /// Names the button that makes smaller.
    pub zoom_out: Signal<String>,
    /// Says which of how many it is.
    pub position: Signal<String>,
    /// It is on its way.
    pub loading: Signal<String>,
    /// It did not come.
    pub failed: Signal<String>,
    /// Names the button that asks again.
    pub retry: Signal<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    Loading,
    Ready,
    Failed,
}

impl Arrival {
    const fn name(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Ready => "ready",
            Self::Failed => "failed",
        }
    }
}

/// A viewer.
#[component]
pub fn PictureViewer(
    /// Whether it is open. It never closes itself; it asks through `on_close`.
    #[prop(into)]
    open: Signal<bool>,
    /// Its words.
    words: ViewerWords,
    /// The pictures, in the order of reading.
    #[prop(into)]
    pictures: Signal<Vec<ViewerPicture>>,
    /// Which of them is shown.
    #[prop(into)]
    index: Signal<usize>,
    /// Called with the one a person wants to see.
    #[prop(into)]
    on_turn: Callback<usize>,
    /// Called when a person wants it closed.
    #[prop(into)]
    on_close: Callback<()>,
    /// More buttons for the bar, such as one that downloads.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let came_from = StoredValue::new_local(None::<FocusOrigin>);
    let children = StoredValue::new(children);
    let give_back = move || {
        if let Some(origin) = came_from.try_update_value(Option::take).flatten() {
            origin.give_back();
        }
    };
    // Opening a dialog and moving the focus happen to the page, not to our state.
    effect(move || match (open.get(), dialog.get()) {
        (true, Some(dialog)) if !dialog.open() => {
            came_from.set_value(FocusOrigin::here());
            // It can only be refused when the element has left the page again, and then there is nothing to open.
            let _ = dialog.show_modal();
            // The arrow keys are heard inside the frame; a focus on the first button would pop up its name.
            if let Some(frame) = dialog.first_element_child() {
                focus(&frame);
            }
        }
        (true, _) => {}
        (false, _) => give_back(),
    });
    on_cleanup(give_back);
    view! {
        <Show when=open>
            <dialog
                class="m-viewer"
                node_ref=dialog
                aria-label=words.label
                on:cancel=move |event: web_sys::Event| {
                    event.prevent_default();
                    on_close.run(());
                }
            >
                {stage(words, pictures, index, on_turn, on_close, children)}
            </dialog>
        </Show>
    }
}

fn stage(
    words: ViewerWords,
    pictures: Signal<Vec<ViewerPicture>>,
    index: Signal<usize>,
    on_turn: Callback<usize>,
    on_close: Callback<()>,
    children: StoredValue<Option<ChildrenFn>>,
) -> AnyView {
    let lie = RwSignal::new(Lie::FIT);
    let arrival = RwSignal::new(Arrival::Loading);
    let is_held = RwSignal::new(false);
    let attempt = RwSignal::new(0_u32);
    let hands = StoredValue::new_local(Hands::default());
    let stage = NodeRef::<leptos::html::Div>::new();
    let image = NodeRef::<leptos::html::Img>::new();
    let picture = Memo::new(move |_| pictures.with(|pictures| pictures.get(index.get()).cloned()));
    // Another picture begins anew: fitted, and on its way.
    effect(move || {
        picture.track();
        attempt.track();
        lie.set(Lie::FIT);
        arrival.set(Arrival::Loading);
        hands.update_value(Hands::forget);
    });
    let lay = move |wanted: Lie| {
        let held = stage.get_untracked().and_then(|stage| sizes(&stage, image));
        lie.set(held.map_or(wanted, |(stage, fitted)| wanted.kept_in(stage, fitted)));
    };
    let has_next = Memo::new(move |_| index.get() + 1 < pictures.with(Vec::len));
    let has_previous = Memo::new(move |_| index.get() > 0);
    let turn = move |is_onward: bool| {
        let here = index.get_untracked();
        if is_onward && has_next.get_untracked() {
            on_turn.run(here + 1);
        } else if !is_onward && has_previous.get_untracked() {
            on_turn.run(here - 1);
        }
    };
    let zoom = move |factor: f64| lay(lie.get_untracked().zoomed(factor, (0.0, 0.0)));
    let key = move |event: web_sys::KeyboardEvent| {
        let rtl = stage.get_untracked().is_some_and(|stage| runs_rtl(&stage));
        match event.key().as_str() {
            "ArrowRight" => turn(!rtl),
            "ArrowLeft" => turn(rtl),
            "+" | "=" => zoom(BUTTON_FACTOR),
            "-" => zoom(1.0 / BUTTON_FACTOR),
            "0" => lay(Lie::FIT),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let wheel = move |event: web_sys::WheelEvent| {
        event.prevent_default();
        if let Some(stage) = stage.get_untracked() {
            let point = point_of(event.client_x(), event.client_y(), &stage);
            let factor = (-event.delta_y() * WHEEL_RATE).exp();
            lay(lie.get_untracked().zoomed(factor, point));
        }
    };
    let down = move |event: PointerEvent| {
        if let Some(stage) = stage.get_untracked().filter(|_| event.button() == 0) {
            hands.update_value(|hands| hands.down(&event, &stage));
            is_held.set(true);
        }
    };
    let moved = move |event: PointerEvent| {
        let Some(stage) = stage.get_untracked() else { return };
        let next = hands.try_update_value(|hands| hands.moved(&event, &stage, lie.get_untracked()));
        if let Some(next) = next.filter(|next| *next != lie.get_untracked()) {
            lay(next);
        }
    };
    let up = move |event: PointerEvent| {
        let Some(stage) = stage.get_untracked() else { return };
        let meant = hands.try_update_value(|hands| {
            let meant = hands.up(&event, &stage, lie.get_untracked());
            is_held.set(hands.is_holding());
            meant
        });
        let Some((meant, next)) = meant else { return };
        lay(next);
        match meant {
            Meant::Nothing => {}
            Meant::Towards { right } => turn(right != runs_rtl(&stage)),
            // A press beside the picture leaves it, as beside any dialog; while the pointer is held, its target is
            // the stage, so the place is asked.
            Meant::Tap => {
                let is_beside = image.get_untracked().is_none_or(|image| !is_over(&event, &image));
                if is_beside && event.pointer_type() == "mouse" {
                    on_close.run(());
                }
            }
        }
    };
    let cancel = move |_: PointerEvent| {
        hands.update_value(Hands::forget);
        is_held.set(false);
    };
    let drawn = move || {
        attempt.track();
        picture.get().map(|picture| {
            view! {
                <img
                    class="m-viewer-picture"
                    node_ref=image
                    data-state=move || arrival.get().name()
                    crossorigin=picture.cross_origin
                    src=picture.address
                    alt=picture.alt
                    draggable="false"
                    style:scale=move || format!("{:.4}", lie.get().scale)
                    style:translate=move || format!("{:.1}px {:.1}px", lie.get().x, lie.get().y)
                    on:load=move |_| arrival.set(Arrival::Ready)
                    on:error=move |_| arrival.set(Arrival::Failed)
                />
            }
        })
    };
    let part = move |of: fn(&ViewerPicture) -> &String| {
        Signal::derive(move || picture.with(|picture| picture.as_ref().map(of).cloned().unwrap_or_default()))
    };
    let (stem, extension) = (part(|picture| &picture.stem), part(|picture| &picture.extension));
    let is_loading = Memo::new(move |_| arrival.get() == Arrival::Loading);
    let has_failed = Memo::new(move |_| arrival.get() == Arrival::Failed);
    view! {
        <div class="m-viewer-frame" tabindex="-1" on:keydown=key>
            <div class="m-viewer-bar">
                <span class="m-viewer-name">{file_name(stem, extension)}</span>
                <span class="m-viewer-position" aria-live="polite">{words.position}</span>
                <IconButton
                    label=words.zoom_out
                    icon=Icon::ZoomOut
                    on_press=move |()| zoom(1.0 / BUTTON_FACTOR)
                />
                <IconButton label=words.zoom_in icon=Icon::ZoomIn on_press=move |()| zoom(BUTTON_FACTOR)/>
                {children.with_value(|children| children.as_ref().map(|children| children()))}
                <IconButton label=words.close icon=Icon::Close on_press=on_close/>
            </div>
            <div
                class="m-viewer-stage"
                node_ref=stage
                data-zoomed=move || lie.get().is_zoomed()
                data-held=is_held
                on:wheel=wheel
                on:pointerdown=down
                on:pointermove=moved
                on:pointerup=up
                on:pointercancel=cancel
            >
                {drawn}
                <Show when=is_loading>
                    <div class="m-viewer-wait" role="status">
                        {spinner_ring()}
                        <span class="m-visually-hidden">{words.loading}</span>
                    </div>
                </Show>
            </div>
            <Show when=has_failed>
                <div class="m-viewer-fault" role="alert">
                    <p>{words.failed}</p>
                    <Button
                        label=words.retry
                        icon=Icon::Retry
                        on_press=move |()| attempt.update(|attempt| *attempt += 1)
                    />
                </div>
            </Show>
            <Show when=has_previous>
                <div class="m-viewer-turn" data-side="start">
                    <IconButton
                        label=words.previous
                        icon=Icon::ChevronStart
                        on_press=move |()| turn(false)
                    />
                </div>
            </Show>
            <Show when=has_next>
                <div class="m-viewer-turn" data-side="end">
                    <IconButton label=words.next icon=Icon::ChevronEnd on_press=move |()| turn(true)/>
                </div>
            </Show>
        </div>
    }
    .into_any()
}

fn is_over(event: &PointerEvent, image: &web_sys::HtmlImageElement) -> bool {
    let rect = image.unchecked_ref::<Element>().get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    x >= rect.left() && x <= rect.right() && y >= rect.top() && y <= rect.bottom()
}
