//! The parts of the app that are fetched when they are first wanted, or when there is nothing else to do
//! (decision 0015). Only a release build has them; in any other the same functions are simply called.

#![cfg_attr(
    in_parts,
    allow(unsafe_code, reason = "the splitter's macro declares what the other part exports")
)]

use std::time::Duration;

use backends::config::{AnyDialect, DialectName};
use features::live::Live;
use features::schedule::{self, Schedule};
use features::settings::Settings;
use features::shortcuts::Shortcuts;
use features::{Desk, Overlay, chat};
use i18n::keys;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::button::{Button, Look};
use ui::empty_state::EmptyState;
use ui::icon::Icon;
use ui::language::Language;
use ui::modal::{Modal, ModalKind, ModalSize};
use ui::spinner::Spinner;
use wasm_split_helpers::SplitLoaderError;
#[cfg(in_parts)]
use wasm_split_helpers::wasm_split;

/// How long the page rests, once it can be used, before the parts are fetched that nobody has asked for.
const REST: Duration = Duration::from_secs(3);

/// What a dialog is drawn from.
type Wish = Box<(Desk, Overlay)>;

/// Draws a dialog, once the part with the dialogs is here.
#[cfg(in_parts)]
#[wasm_split(dialogs, fallible, preload(fetch_dialogs))]
fn dialog(wish: Wish) -> Result<AnyView, SplitLoaderError> {
    Ok(draw(*wish))
}

#[cfg(not(in_parts))]
async fn dialog(wish: Wish) -> Result<AnyView, SplitLoaderError> {
    Ok(draw(*wish))
}

#[cfg(not(in_parts))]
async fn fetch_dialogs() -> Result<(), SplitLoaderError> {
    Ok(())
}

/// Draws the live page, once its part is here.
#[cfg(in_parts)]
#[wasm_split(live, fallible)]
fn live_page(desk: Box<Desk>) -> Result<AnyView, SplitLoaderError> {
    Ok(draw_live(*desk))
}

#[cfg(not(in_parts))]
async fn live_page(desk: Box<Desk>) -> Result<AnyView, SplitLoaderError> {
    Ok(draw_live(*desk))
}

/// Draws the schedule, once its part is here.
#[cfg(in_parts)]
#[wasm_split(schedule, fallible)]
fn schedule_page(desk: Box<Desk>) -> Result<AnyView, SplitLoaderError> {
    Ok(draw_schedule(*desk))
}

#[cfg(not(in_parts))]
async fn schedule_page(desk: Box<Desk>) -> Result<AnyView, SplitLoaderError> {
    Ok(draw_schedule(*desk))
}

/// Draws a dialog of the schedule, which lies in the same part.
#[cfg(in_parts)]
#[wasm_split(schedule, fallible)]
fn schedule_dialog(wish: Wish) -> Result<AnyView, SplitLoaderError> {
    Ok(draw_schedule_dialog(*wish))
}

#[cfg(not(in_parts))]
async fn schedule_dialog(wish: Wish) -> Result<AnyView, SplitLoaderError> {
    Ok(draw_schedule_dialog(*wish))
}

fn draw_schedule(desk: Desk) -> AnyView {
    view! { <Schedule desk/> }.into_any()
}

fn draw_schedule_dialog((desk, overlay): (Desk, Overlay)) -> AnyView {
    match overlay {
        Overlay::Schedule(wanted) => schedule::dialog(&desk, wanted),
        _ => ().into_any(),
    }
}

fn draw_live(desk: Desk) -> AnyView {
    view! { <Live desk/> }.into_any()
}

/// Makes a dialect that is not Mirsal's own, once the part with those is here.
#[cfg(in_parts)]
#[wasm_split(dialects, fallible)]
pub(crate) fn dialect(name: DialectName, client: wire::ClientInfo) -> Result<AnyDialect, SplitLoaderError> {
    Ok(backends::config::dialect(name, client))
}

#[cfg(not(in_parts))]
pub(crate) async fn dialect(name: DialectName, client: wire::ClientInfo) -> Result<AnyDialect, SplitLoaderError> {
    Ok(backends::config::dialect(name, client))
}

fn draw((desk, overlay): (Desk, Overlay)) -> AnyView {
    let overlays = desk.overlays;
    match overlay {
        Overlay::Settings => {
            let on_close = Callback::new(move |()| overlays.close(&Overlay::Settings));
            view! { <Settings desk on_close/> }.into_any()
        }
        Overlay::Shortcuts => {
            let on_close = Callback::new(move |()| overlays.close(&Overlay::Shortcuts));
            let page = chat::shortcuts(&desk);
            view! { <Shortcuts desk page on_close/> }.into_any()
        }
        other => chat::dialog(&desk, other),
    }
}

/// Fetches what nobody has asked for yet, so that it is here when it is wanted, with or without a network.
pub(crate) fn fetch_in_time() {
    set_timeout(
        || {
            spawn_local(async {
                // Whoever wants a part that could not be fetched is told then.
                let _ = fetch_dialogs().await;
            });
        },
        REST,
    );
}

/// How far a part is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Fetching,
    Here,
    Failed,
}

/// Something that is drawn by another part of the app.
#[derive(Clone, Copy)]
struct Awaited {
    progress: RwSignal<Progress>,
    drawn: StoredValue<Option<AnyView>, LocalStorage>,
    fetch: StoredValue<Box<dyn Fn()>, LocalStorage>,
}

impl Awaited {
    /// Asks for it, and again whenever [`Awaited::again`] is called.
    fn new<F>(ask: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<AnyView, SplitLoaderError>> + 'static,
    {
        let progress = RwSignal::new(Progress::Fetching);
        let drawn = StoredValue::new_local(None::<AnyView>);
        // What is drawn belongs to this place and goes with it. It is a child of this place's owner: a closure that held
        // that one itself would keep it alive for ever.
        let owner = Owner::new();
        let fetch = move || {
            progress.set(Progress::Fetching);
            let drawing = owner.with(|| ScopedFuture::new(ask()));
            spawn_local(async move {
                // The place may be gone meanwhile; then there is nobody left to tell.
                match drawing.await {
                    Ok(view) => {
                        drawn.try_set_value(Some(view));
                        progress.try_set(Progress::Here);
                    }
                    Err(_) => {
                        progress.try_set(Progress::Failed);
                    }
                }
            });
        };
        fetch();
        let fetch: Box<dyn Fn()> = Box::new(fetch);
        Self {
            progress,
            drawn,
            fetch: StoredValue::new_local(fetch),
        }
    }

    fn again(self) {
        self.fetch.with_value(|fetch| fetch());
    }

    /// What has come, once.
    fn take(self) -> Option<AnyView> {
        self.drawn.try_update_value(Option::take).flatten()
    }
}

fn waiting(language: Language) -> AnyView {
    view! {
        <div class="m-part-awaited">
            <Spinner label=language.text(keys::PART_LOADING)/>
        </div>
    }
    .into_any()
}

/// The live page, once its part is here.
#[component]
pub fn LivePage(
    /// What it works with.
    desk: Desk,
) -> impl IntoView {
    let language = desk.language;
    later(language, move || live_page(Box::new(desk.clone())))
}

/// The schedule, once its part is here.
#[component]
pub fn SchedulePage(
    /// What it works with.
    desk: Desk,
) -> impl IntoView {
    let language = desk.language;
    later(language, move || schedule_page(Box::new(desk.clone())))
}

/// A page of another part of the app; while that is being fetched, this is shown, and whether it has failed.
pub fn later<F>(language: Language, ask: impl Fn() -> F + 'static) -> impl IntoView
where
    F: Future<Output = Result<AnyView, SplitLoaderError>> + 'static,
{
    let awaited = Awaited::new(ask);
    move || match awaited.progress.get() {
        Progress::Here => awaited.take(),
        Progress::Fetching => Some(waiting(language)),
        Progress::Failed => Some(
            view! {
                <main class="m-page">
                    <EmptyState
                        icon=Icon::Warning
                        title=language.text(keys::PART_FAILED)
                        text=language.text(keys::PART_FAILED_HINT)
                    >
                        <Button
                            label=language.text(keys::ACTION_RETRY)
                            icon=Icon::Retry
                            look=Look::Loud
                            on_press=move |()| awaited.again()
                        />
                    </EmptyState>
                </main>
            }
            .into_any(),
        ),
    }
}

/// A dialog over the page; while its part is being fetched, that is shown, and whether it has failed.
#[component]
pub fn Dialog(
    /// What it works with.
    desk: Desk,
    /// Which.
    overlay: Overlay,
) -> impl IntoView {
    let language = desk.language;
    let overlays = desk.overlays;
    let wish = (desk, overlay.clone());
    let is_of_schedule = matches!(overlay, Overlay::Schedule(_));
    let awaited = Awaited::new(move || {
        let wish = Box::new(wish.clone());
        async move {
            match is_of_schedule {
                true => schedule_dialog(wish).await,
                false => dialog(wish).await,
            }
        }
    });
    let on_close = Callback::new(move |()| overlays.close(&overlay));
    move || match awaited.progress.get() {
        Progress::Here => awaited.take(),
        Progress::Fetching => Some(waiting(language)),
        Progress::Failed => Some(
            view! {
                <Modal
                    open=Signal::stored(true)
                    kind=ModalKind::Card
                    size=ModalSize::Small
                    title=language.text(keys::PART_FAILED)
                    close_label=language.text(keys::ACTION_CLOSE)
                    on_close
                >
                    <p>{language.text(keys::PART_FAILED_HINT)}</p>
                    <Button
                        label=language.text(keys::ACTION_RETRY)
                        icon=Icon::Retry
                        look=Look::Loud
                        on_press=move |()| awaited.again()
                    />
                </Modal>
            }
            .into_any(),
        ),
    }
}
