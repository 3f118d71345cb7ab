//! The pictures of a conversation, large and one after the other.

use domain::{FileId, RoomId, StoredFile};
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::file_chip::window_of;
use ui::flow::effect;
use ui::icon::Icon;
use ui::picture_viewer::{PictureViewer, ViewerPicture, ViewerWords};

use super::file_view::{address_at, is_picture, name_parts, plain_name};
use crate::desk::Desk;

/// The dialog. It begins with one picture and leads to all that are held.
#[component]
pub(super) fn Pictures(desk: Desk, room: RoomId, file: FileId, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    let timeline = desk.stores().timelines.get(&room);
    let held = Memo::new(move |_| {
        let Some(timeline) = &timeline else { return Vec::new() };
        timeline.with_tracked(|rows| {
            let messages = (0..rows.len()).filter_map(|at| rows.item(at)?.message());
            let files = messages
                .filter_map(|message| message.attached())
                .flat_map(|attached| &attached.files);
            files
                .filter(|file| is_picture(file))
                .cloned()
                .collect::<Vec<StoredFile>>()
        })
    });
    // The picture itself is remembered and not its place, because others may come and go beside it.
    let shown = RwSignal::new(file);
    let index = Memo::new(move |_| {
        held.with(|held| held.iter().position(|file| file.id == shown.get()))
            .unwrap_or_default()
    });
    let is_bare = Memo::new(move |_| held.with(Vec::is_empty));
    // The last one was deleted by its sender: there is nothing left to look at.
    effect(move || {
        if is_bare.get() {
            on_close.run(());
        }
    });
    let pictures = Signal::derive(move || {
        let view_of = |file: &StoredFile| {
            let (stem, extension) = name_parts(&file.name);
            let address = address_at(&desk, file);
            ViewerPicture {
                cross_origin: address.as_ref().and_then(|address| address.cross_origin),
                address: address.map(|address| address.url).unwrap_or_default(),
                alt: plain_name(&file.name),
                stem,
                extension,
            }
        };
        held.with(|held| held.iter().map(view_of).collect())
    });
    let turn = move |wanted: usize| {
        if let Some(id) = held.with_untracked(|held| held.get(wanted).map(|file| file.id.clone())) {
            shown.set(id);
        }
    };
    let place = move || {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        Args::new()
            .number("index", number(index.get() + 1))
            .number("count", number(held.with(Vec::len)))
    };
    let words = ViewerWords {
        label: language.text(keys::VIEWER_TITLE),
        close: language.text(keys::ACTION_CLOSE),
        next: language.text(keys::VIEWER_NEXT),
        previous: language.text(keys::VIEWER_PREVIOUS),
        zoom_in: language.text(keys::VIEWER_ZOOM_IN),
        zoom_out: language.text(keys::VIEWER_ZOOM_OUT),
        position: language.format(keys::VIEWER_POSITION, place),
        loading: language.text(keys::PICTURE_LOADING),
        failed: language.text(keys::PICTURE_FAILED),
        retry: language.text(keys::ACTION_RETRY),
    };
    let download = move || {
        let (name, href) = pictures.with(|pictures: &Vec<ViewerPicture>| {
            let picture = pictures.get(index.get());
            picture.map_or_else(Default::default, |picture| {
                (picture.alt.clone(), picture.address.clone())
            })
        });
        let label = language
            .catalog()
            .format(keys::FILE_DOWNLOAD, &Args::new().text("name", name));
        view! {
            <a
                class="m-button"
                data-shape="icon"
                data-look="ghost"
                target=window_of(&href)
                href=href
                download=""
                rel="noopener noreferrer"
                aria-label=label.clone()
                title=label
            >
                {Icon::Download.view()}
            </a>
        }
    };
    view! {
        <PictureViewer open=Signal::stored(true) words pictures index on_turn=Callback::new(turn) on_close>
            {download}
        </PictureViewer>
    }
}
