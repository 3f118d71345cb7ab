//! One conversation in the list.

use domain::{HumanText, RoomId};
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::avatar::Avatar;
use ui::badge::Badge;
use ui::context_menu::MenuHandle;
use ui::flow::Show;
use ui::icon::Icon;
use ui::intent::Intent;
use ui::language::Language;
use ui::tick::{Tick, TickState};
use wasm_bindgen::JsCast;

use super::names::{RoomFace, letters, line_dir};
use super::person_row::marked_name;
use crate::words::line_direction;

/// Around what a sentence takes in from elsewhere.
const FSI: char = '\u{2068}';
const PDI: char = '\u{2069}';

/// What a row shows.
#[derive(Clone)]
pub(super) struct RoomRowVm {
    /// Which conversation.
    pub(super) room: RoomId,
    /// Its name, its picture, and whether the other person is there.
    pub(super) face: RoomFace,
    /// What is marked in the name.
    pub(super) marked: Signal<String>,
    /// When the newest message came.
    pub(super) time: Signal<String>,
    /// How far the newest message has come, if it is an own one.
    pub(super) tick: Signal<Option<(TickState, String)>>,
    /// What stands under the name.
    pub(super) preview: Memo<Preview>,
    /// Number of unread messages.
    pub(super) unread: Signal<u32>,
    /// What the user has set for it.
    pub(super) settings: Memo<domain::RoomSettings>,
    /// Whether this conversation is open.
    pub(super) is_selected: Signal<bool>,
    /// Where the row stands in the list, from 0, and how many there are.
    pub(super) place: Signal<(usize, usize)>,
    /// How far from the list's beginning, px.
    pub(super) top_px: Signal<f64>,
    /// Whether Tab comes to this row; the arrow keys go on from it.
    pub(super) is_stop: Signal<bool>,
    /// The menu of the rows.
    pub(super) menu: MenuHandle,
    /// What the menu of this row is called.
    pub(super) menu_label: Signal<String>,
    /// Opens it.
    pub(super) on_open: Callback<RoomId>,
    /// It has the focus now.
    pub(super) on_focus: Callback<RoomId>,
}

/// What stands under the name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Preview {
    /// The newest message, the draft, or who types.
    pub(super) text: HumanText,
    /// What stands before that, such as who wrote it.
    pub(super) prefix: String,
    /// `message`, `deleted`, `draft`, `typing` or `empty`.
    pub(super) kind: &'static str,
    /// A picture of what goes along.
    pub(super) icon: Option<Icon>,
}

/// The id of a row's link, which can have the focus.
pub(super) fn row_id(room: &RoomId) -> String {
    format!("m-room-{room}")
}

/// The row.
#[component]
pub(super) fn RoomRow(vm: RoomRowVm, language: Language) -> impl IntoView {
    let RoomRowVm {
        room,
        face,
        marked,
        time,
        tick,
        preview,
        unread,
        settings,
        is_selected,
        place,
        top_px,
        is_stop,
        menu,
        menu_label,
        on_open,
        on_focus,
    } = vm;
    let has_unread = Memo::new(move |_| unread.get() > 0 || settings.get().is_marked_unread);
    let prefix = Memo::new(move |_| preview.with(|preview| preview.prefix.clone()));
    let has_prefix = Memo::new(move |_| prefix.with(|prefix| !prefix.is_empty()));
    let text = Signal::derive(move || preview.with(|preview| preview.text.clone()));
    let icon = Memo::new(move |_| preview.with(|preview| preview.icon));
    let kind = Memo::new(move |_| preview.with(|preview| preview.kind));
    let href = format!("/c/{room}");
    let (focused, opened, of_menu) = (room.clone(), room.clone(), room.clone());
    view! {
        <li
            class="m-room-item"
            style:inset-block-start=move || format!("{:.1}px", top_px.get())
            aria-posinset=move || (place.get().0 + 1).to_string()
            aria-setsize=move || place.get().1.to_string()
            data-menu=menu.mark(room.as_str())
            on:focusin=move |_| on_focus.run(focused.clone())
        >
            <a
                class="m-room"
                id=row_id(&room)
                href=href
                tabindex=move || if is_stop.get() { "0" } else { "-1" }
                data-selected=is_selected
                data-unread=has_unread
                data-muted=move || settings.get().is_muted
                aria-current=move || is_selected.get().then_some("page")
                on:click=move |event| {
                    if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
                        event.prevent_default();
                        on_open.run(opened.clone());
                    }
                }
            >
                <Avatar name=letters(face.name) seed=face.seed presence=face.dot presence_label=face.presence/>
                <span class="m-room-body">
                    <span class="m-room-line">
                        {marked_name("m-room-name", face.name, marked, language)}
                        {move || settings.get().is_muted.then(|| mark(Icon::Mute, language.text(keys::ROOM_MUTED)))}
                        {move || tick.get().map(|(state, label)| view! { <Tick state=state label=label/> })}
                        <time class="m-room-time">{time}</time>
                    </span>
                    <span class="m-room-line">
                        <span
                            class="m-room-preview"
                            data-typing=move || kind.get() == "typing"
                            data-draft=move || kind.get() == "draft"
                            data-deleted=move || kind.get() == "deleted"
                        >
                            <Show when=has_prefix>
                                <bdi class="m-room-prefix" dir=move || language.direction().as_str()>
                                    {move || prefix.with(|prefix| prefix_parts(prefix, language))}
                                </bdi>
                            </Show>
                            {move || icon.get().map(|icon| view! { <span class="m-room-mark">{icon.view()}</span> })}
                            <bdi dir=line_dir(text, language)>
                                {letters(text)}
                            </bdi>
                        </span>
                        {move || settings.get().is_pinned.then(|| mark(Icon::Pin, language.text(keys::ROOM_PINNED)))}
                        {unread_mark(unread, settings, language)}
                    </span>
                </span>
            </a>
            <button
                type="button"
                class="m-room-menu"
                tabindex=move || if is_stop.get() { "0" } else { "-1" }
                aria-label=menu_label
                title=menu_label
                aria-haspopup="menu"
                on:click=move |event: web_sys::MouseEvent| {
                    let button = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                    if let Some(button) = button {
                        menu.open_at(&button, of_menu.as_str());
                    }
                }
            >
                {Icon::MoreInline.view()}
            </button>
        </li>
    }
}

/// What stands before the preview. A name in it is a box of its own direction, so that it is cut at its own end.
fn prefix_parts(prefix: &str, language: Language) -> AnyView {
    let isolated = prefix.split_once(FSI).and_then(|(before, rest)| {
        let (name, after) = rest.rsplit_once(PDI)?;
        Some((before, name, after))
    });
    let Some((before, name, after)) = isolated else {
        return prefix.to_owned().into_any();
    };
    let dir = line_direction(&HumanText::plain(name), language.direction()).as_str();
    view! { <span>{before.to_owned()}</span><bdi dir=dir>{name.to_owned()}</bdi><span>{after.to_owned()}</span> }
        .into_any()
}

/// A picture that says something about a conversation, in words too.
fn mark(icon: Icon, words: Signal<String>) -> AnyView {
    view! {
        <span class="m-room-mark">
            {icon.view()}
            <span class="m-visually-hidden">{words}</span>
        </span>
    }
    .into_any()
}

/// How many messages are unread; a dot where it is only marked so. Of a muted conversation it is said quietly.
fn unread_mark(unread: Signal<u32>, settings: Memo<domain::RoomSettings>, language: Language) -> impl IntoView {
    let label = language.format(keys::ROOM_UNREAD, move || {
        Args::new().number("count", i64::from(unread.get()))
    });
    let count = Signal::derive(move || language.catalog().count(i64::from(unread.get())));
    let kind = Memo::new(move |_| {
        let settings = settings.get();
        (unread.get() > 0, settings.is_marked_unread, settings.is_muted)
    });
    move || match kind.get() {
        (true, _, true) => view! { <Badge text=count label intent=Intent::Neutral/> }.into_any(),
        (true, _, false) => view! { <Badge text=count label/> }.into_any(),
        (false, true, is_muted) => view! {
            <span class="m-room-dot" data-muted=is_muted>
                <span class="m-visually-hidden">{language.text(keys::ROOM_MARKED_UNREAD)}</span>
            </span>
        }
        .into_any(),
        (false, false, _) => ().into_any(),
    }
}
