//! One conversation in the list.

use domain::{HumanText, RoomId};
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::avatar::Avatar;
use ui::badge::Badge;
use ui::flow::Show;
use ui::language::Language;
use ui::tick::{Tick, TickState};

use super::names::{letters, line_dir};

/// What a row shows.
#[derive(Clone)]
pub(super) struct RoomRowVm {
    /// Which conversation.
    pub(super) room: RoomId,
    /// Its name.
    pub(super) name: Signal<HumanText>,
    /// What chooses the colour of its picture.
    pub(super) seed: String,
    /// The dot on the picture.
    pub(super) presence: Signal<ui::avatar::Presence>,
    /// The same in words.
    pub(super) presence_label: Signal<String>,
    /// When the newest message came.
    pub(super) time: Signal<String>,
    /// How far the newest message has come, if it is an own one.
    pub(super) tick: Signal<Option<(TickState, String)>>,
    /// What stands before the preview, such as who wrote it.
    pub(super) prefix: Signal<String>,
    /// The newest message, the draft, or who types.
    pub(super) preview: Signal<HumanText>,
    /// `message`, `draft`, `typing` or `empty`.
    pub(super) preview_kind: Signal<&'static str>,
    /// Number of unread messages.
    pub(super) unread: Signal<u32>,
    /// Whether this conversation is open.
    pub(super) is_selected: Signal<bool>,
    /// Opens it.
    pub(super) on_open: Callback<RoomId>,
}

/// The row.
#[component]
pub(super) fn RoomRow(vm: RoomRowVm, language: Language) -> impl IntoView {
    let RoomRowVm {
        room,
        name,
        seed,
        presence,
        presence_label,
        time,
        tick,
        prefix,
        preview,
        ..
    } = vm;
    let (preview_kind, unread, is_selected, on_open) = (vm.preview_kind, vm.unread, vm.is_selected, vm.on_open);
    let unread_label = language.format(keys::ROOM_UNREAD, move || {
        Args::new().number("count", i64::from(unread.get()))
    });
    let unread_text = Signal::derive(move || match unread.get() {
        0 => String::new(),
        count => language.catalog().count(i64::from(count)),
    });
    let has_unread = Memo::new(move |_| unread.get() > 0);
    let has_prefix = Memo::new(move |_| prefix.with(|prefix| !prefix.is_empty()));
    let href = format!("/c/{room}");
    view! {
        <li class="m-room-item">
            <a
                class="m-room"
                href=href
                data-selected=is_selected
                data-unread=has_unread
                aria-current=move || is_selected.get().then_some("page")
                on:click=move |event| {
                    if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
                        event.prevent_default();
                        on_open.run(room.clone());
                    }
                }
            >
                <Avatar name=letters(name) seed presence presence_label/>
                <span class="m-room-body">
                    <span class="m-room-line">
                        <bdi
                            class="m-room-name"
                            dir=line_dir(name, language)
                        >
                            {letters(name)}
                        </bdi>
                        {move || tick.get().map(|(state, label)| view! { <Tick state=state label=label/> })}
                        <time class="m-room-time">{time}</time>
                    </span>
                    <span class="m-room-line">
                        <span
                            class="m-room-preview"
                            data-typing=move || preview_kind.get() == "typing"
                            data-draft=move || preview_kind.get() == "draft"
                        >
                            <Show when=has_prefix>
                                <bdi class="m-room-prefix" dir=move || language.direction().as_str()>{prefix}</bdi>
                            </Show>
                            <bdi dir=line_dir(preview, language)>
                                {letters(preview)}
                            </bdi>
                        </span>
                        <Badge text=unread_text label=unread_label/>
                    </span>
                </span>
            </a>
        </li>
    }
}
