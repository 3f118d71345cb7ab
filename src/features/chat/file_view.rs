//! Files in messages: pictures in boxes that are known before they load, everything else as a line to fetch it by.

use domain::{RoomId, StoredFile};
use i18n::bidi::split_file_name;
use i18n::{Args, Catalog, keys};
use leptos::prelude::*;
use ui::file_chip::FileChip;
use ui::flow::Show;
use ui::icon::Icon;

use crate::desk::Desk;
use crate::overlays::Overlay;

/// The narrowest and the widest box of a picture, width by height: what is longer is shown in part.
const RATIO_MIN: f64 = 0.5;
const RATIO_MAX: f64 = 2.5;
/// The narrowest picture, in pixels: a finger must find it.
const WIDTH_PX_MIN: u32 = 96;

/// The files of one message.
pub(super) fn files_view(desk: &Desk, room: &RoomId, files: &[StoredFile]) -> AnyView {
    let pictures: Vec<&StoredFile> = files.iter().filter(|file| is_picture(file)).collect();
    let is_grid = pictures.len() > 1;
    let pictures: Vec<AnyView> = pictures
        .into_iter()
        .map(|file| picture(desk, room, file, is_grid))
        .collect();
    let others: Vec<AnyView> = files
        .iter()
        .filter(|file| !is_picture(file))
        .map(|file| chip(desk, file))
        .collect();
    let pictures = (!pictures.is_empty()).then(|| {
        let kind = if is_grid { "m-picture-grid" } else { "m-picture-alone" };
        view! { <div class=kind>{pictures}</div> }
    });
    view! { <div class="m-bubble-files">{pictures}{others}</div> }.into_any()
}

/// What a list says of a message that holds only files.
pub(super) fn files_preview(catalog: &Catalog, files: &[StoredFile]) -> String {
    match files {
        [] => String::new(),
        [one] if is_picture(one) => catalog.text(keys::PREVIEW_PICTURE),
        several => {
            let count = i64::try_from(several.len()).unwrap_or(i64::MAX);
            catalog.format(keys::PREVIEW_FILES, &Args::new().number("count", count))
        }
    }
}

/// Whether a file is shown as a picture.
pub(super) fn is_picture(file: &StoredFile) -> bool {
    file.picture.is_some() && address("", file).is_some()
}

/// Where a file lies, and how a picture is asked for there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileAddress {
    /// The address.
    pub(super) url: String,
    /// The `crossorigin` of the picture. A backend on another origin is told who asks, as with every call to it, and
    /// answers for this page; without that, browsers keep even its pictures from the page where the hosts are plain
    /// addresses of IP.
    pub(super) cross_origin: Option<&'static str>,
}

/// Where a file of a desk's backend lies.
pub(super) fn address_at(desk: &Desk, file: &StoredFile) -> Option<FileAddress> {
    desk.files_at.try_with_value(|at| address(at, file)).flatten()
}

/// Where a file lies, if that is a place to fetch files from: an address can also be a script. A path belongs to the
/// backend that has told it, which may stand elsewhere than the page.
fn address(at: &str, file: &StoredFile) -> Option<FileAddress> {
    let url = file.url.as_ref();
    if url.starts_with('/') && !url.starts_with("//") {
        let is_elsewhere = !at.is_empty() && !at.starts_with('/');
        Some(FileAddress {
            url: format!("{at}{url}"),
            cross_origin: is_elsewhere.then_some("use-credentials"),
        })
    } else {
        url.starts_with("https://").then(|| FileAddress {
            url: url.to_owned(),
            cross_origin: None,
        })
    }
}

/// A file's name for places without markup, its true extension last.
pub(super) fn plain_name(name: &str) -> String {
    split_file_name(name).plain()
}

/// A file's name in two parts for places that keep each to itself: before the extension, and the extension with its dot.
pub(super) fn name_parts(name: &str) -> (String, String) {
    let parts = split_file_name(name);
    let bare = |part: String| {
        part.trim_start_matches(['\u{2066}', '\u{2068}'])
            .trim_end_matches('\u{2069}')
            .to_owned()
    };
    (bare(parts.stem), bare(parts.extension))
}

/// The sentence with the file's name in it.
fn named(desk: &Desk, key: i18n::Key, file: &StoredFile) -> Signal<String> {
    let name = plain_name(&file.name);
    desk.language
        .format(key, move || Args::new().text("name", name.clone()))
}

fn picture(desk: &Desk, room: &RoomId, file: &StoredFile, is_in_grid: bool) -> AnyView {
    let Some((size, address)) = file.picture.zip(address_at(desk, file)) else {
        return ().into_any();
    };
    let ratio = f64::from(size.width.max(1)) / f64::from(size.height.max(1));
    let ratio = if is_in_grid {
        1.0
    } else {
        ratio.clamp(RATIO_MIN, RATIO_MAX)
    };
    // A small picture stays as small as it is; in a grid all are alike.
    let widest = (!is_in_grid).then(|| format!("min(100%, {}px)", size.width.max(WIDTH_PX_MIN)));
    let state = RwSignal::new("loading");
    let has_failed = Memo::new(move |_| state.get() == "failed");
    let language = desk.language;
    let overlays = desk.overlays;
    let overlay = Overlay::Pictures {
        room: room.clone(),
        file: file.id.clone(),
    };
    let alt = plain_name(&file.name);
    view! {
        <button
            type="button"
            class="m-picture"
            data-state=state
            aria-label=named(desk, keys::PICTURE_OPEN, file)
            style=("--m-picture-ratio", format!("{ratio:.4}"))
            style=("max-inline-size", widest)
            on:click=move |_| overlays.show(overlay.clone())
        >
            <img
                class="m-picture-image"
                crossorigin=address.cross_origin
                src=address.url
                alt=alt
                width=size.width.to_string()
                height=size.height.to_string()
                loading="lazy"
                decoding="async"
                draggable="false"
                hidden=has_failed
                on:load=move |_| state.set("ready")
                on:error=move |_| state.set("failed")
            />
            <Show when=has_failed>
                <span class="m-picture-fault">{Icon::Picture.view()} {language.text(keys::PICTURE_FAILED)}</span>
            </Show>
        </button>
    }
    .into_any()
}

fn chip(desk: &Desk, file: &StoredFile) -> AnyView {
    let (stem, extension) = name_parts(&file.name);
    let language = desk.language;
    let size_bytes = file.size_bytes;
    let icon = if file.media_type.starts_with("image/") {
        Icon::Picture
    } else {
        Icon::File
    };
    // Without an address there is nothing to fetch; the empty one leads to the page itself and harms nobody.
    let href = address_at(desk, file).map(|address| address.url).unwrap_or_default();
    view! {
        <FileChip
            stem=Signal::stored(stem)
            extension=Signal::stored(extension)
            size=Signal::derive(move || language.catalog().size(size_bytes))
            href=Signal::stored(href)
            label=named(desk, keys::FILE_DOWNLOAD, file)
            icon
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::{FileId, PictureSize, StoredFile};
    use i18n::{Calendar, Catalog, Digits, Locale};

    use super::{address, files_preview, is_picture, name_parts};

    fn file(name: &str, url: &str, picture: Option<PictureSize>) -> StoredFile {
        StoredFile {
            id: FileId::from("f"),
            name: Arc::from(name),
            size_bytes: 1,
            media_type: Arc::from("image/png"),
            url: Arc::from(url),
            picture,
        }
    }

    #[test]
    fn a_name_that_hides_its_kind_is_taken_apart_at_the_true_extension() {
        assert_eq!(
            name_parts("invoice\u{202E}gnp.exe"),
            ("invoicegnp".to_owned(), ".exe".to_owned())
        );
        assert_eq!(name_parts("تقرير.pdf"), ("تقرير".to_owned(), ".pdf".to_owned()));
        assert_eq!(name_parts("bare"), ("bare".to_owned(), String::new()));
    }

    #[test]
    fn only_places_that_hold_files_are_fetched_from() {
        let known = |url| address("", &file("a.png", url, None)).is_some();
        assert!(known("/api/files/1") && known("https://example.org/a.png"));
        assert!(!known("javascript:alert(1)") && !known("//evil.example/a") && !known("data:text/html,x"));
    }

    #[test]
    fn a_path_belongs_to_the_backend_that_has_told_it() {
        let there = "https://chat.example.org";
        let asked = Some("use-credentials");
        for (at, url, expected) in [
            ("", "/api/files/1", Some(("/api/files/1", None))),
            ("/crm", "/api/files/1", Some(("/crm/api/files/1", None))),
            (
                there,
                "/api/files/1",
                Some(("https://chat.example.org/api/files/1", asked)),
            ),
            (
                there,
                "https://files.example.org/1",
                Some(("https://files.example.org/1", None)),
            ),
            (there, "//evil.example/a", None),
            (there, "@evil.example/a", None),
        ] {
            let found = address(at, &file("a.png", url, None));
            let found = found.as_ref().map(|found| (found.url.as_str(), found.cross_origin));
            assert_eq!(found, expected, "{url} at {at}");
        }
    }

    #[test]
    fn a_list_says_what_a_message_without_words_holds() {
        let catalog = Catalog::new(Locale::En, Digits::Latin, Calendar::Gregorian);
        let size = Some(PictureSize { width: 2, height: 1 });
        let (picture, other) = (file("a.png", "/a", size), file("b.pdf", "/b", None));
        assert!(is_picture(&picture) && !is_picture(&other));
        assert_eq!(files_preview(&catalog, std::slice::from_ref(&picture)), "Picture");
        assert!(files_preview(&catalog, std::slice::from_ref(&other)).contains("1"));
        assert!(files_preview(&catalog, &[picture, other]).contains("2"));
        assert_eq!(files_preview(&catalog, &[]), "");
    }
}
