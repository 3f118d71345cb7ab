//! The app on the wire.

use std::fs;
use std::path::{Path, PathBuf};

use super::Part;
use crate::report::Row;
use crate::summary::short;
use crate::{Context, Outcome};

/// See [`Part::method`].
pub(crate) const METHOD: &str = "the built files as the server sends them (brotli quality 11, made by the build). Fonts \
    and icons are left out, since the page is usable before they arrive, and the names of emoji and the sounds, which \
    are fetched when needed. The first row counts all code of the app; the second what a conversation is seen with, since \
    the dialogs are a part that is fetched later. What other pages embed is code of its own, which no page fetches beside \
    the app, and has a row of its own.";

const BUDGET_BYTES: u64 = 300 * 1_000;
/// Compressed twins of other files.
const TWINS: [&str; 2] = ["br", "gz"];
/// Fetched once, and not waited for.
const LEFT_OUT: [&str; 4] = ["woff2", "woff", "ttf", "png"];
/// The same by the beginning of the name; the fonts' licence lies beside them and nobody fetches it.
const LEFT_OUT_NAMES: [&str; 6] = ["icon", "fonts", "emoji", "sounds", EMBEDDED, "test_websocket"];
/// How the names begin of what other pages embed.
const EMBEDDED: &str = "embed/";
/// How the parts begin that are fetched later.
const LATER: &str = "split_";

struct File {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
    is_counted: bool,
    is_later: bool,
}

/// One row: everything that a first visit needs.
pub(crate) fn measure(context: &Context) -> Outcome<Vec<Row>> {
    let files = files_in(&context.dist);
    let total: u64 = files
        .iter()
        .filter(|file| file.is_counted)
        .map(|file| file.brotli)
        .sum();
    if total == 0 {
        return Err(format!("{} holds no app", context.dist.display()));
    }
    let later: u64 = files
        .iter()
        .filter(|file| file.is_counted && file.is_later)
        .map(|file| file.brotli)
        .sum();
    let kilobytes = |bytes: u64| format!("{} KB", short(bytes as f64 / 1_000.0));
    let whole = Row::budget(
        Part::Size,
        "whole app on the wire, brotli, without fonts, icons, emoji and sounds",
        "≤ 300 KB",
        kilobytes(total),
        total <= BUDGET_BYTES,
    );
    let first = Row::note(
        Part::Size,
        "of that what a conversation is seen with",
        kilobytes(total - later),
    );
    let embedded = files.iter().filter(|file| file.name.starts_with(EMBEDDED));
    let embedded = Row::note(
        Part::Size,
        "all that other pages can embed, chat, live page and dialects included",
        kilobytes(embedded.map(|file| file.brotli).sum()),
    );
    Ok(vec![whole.with_floor("1.5 KB"), first, embedded])
}

/// Every file's sizes.
pub(crate) fn table(dist: &Path) -> String {
    let files = files_in(dist);
    let mut text = "| file | raw | gzip | brotli |\n|---|--:|--:|--:|\n".to_owned();
    for file in &files {
        text.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            file.name, file.raw, file.gzip, file.brotli
        ));
    }
    let sum = |pick: fn(&File) -> u64| files.iter().filter(|file| file.is_counted).map(pick).sum::<u64>();
    text.push_str(&format!(
        "| **total without fonts, icons, emoji, sounds and what others embed** | {} | {} | {} |\n",
        sum(|file| file.raw),
        sum(|file| file.gzip),
        sum(|file| file.brotli)
    ));
    text
}

fn files_in(dist: &Path) -> Vec<File> {
    let length = |path: String| fs::metadata(path).map(|data| data.len()).ok();
    let mut paths = Vec::new();
    collect(dist, &mut paths);
    paths.sort();
    paths
        .iter()
        .filter_map(|path| {
            let shown = path.display();
            let raw = length(shown.to_string())?;
            let name = path.strip_prefix(dist).ok()?.to_string_lossy().into_owned();
            Some(File {
                is_counted: !has_extension(path, &LEFT_OUT)
                    && !LEFT_OUT_NAMES.iter().any(|left| name.starts_with(left)),
                is_later: name.starts_with(LATER),
                name: without_hash(&name),
                raw,
                gzip: length(format!("{shown}.gz")).unwrap_or(raw),
                brotli: length(format!("{shown}.br")).unwrap_or(raw),
            })
        })
        .collect()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            // What a build is still working on is not served.
            continue;
        }
        if path.is_dir() {
            collect(&path, into);
        } else if !has_extension(&path, &TWINS) {
            into.push(path);
        }
    }
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension()
        .is_some_and(|extension| extensions.iter().any(|known| extension == *known))
}

/// A content hash would make every committed table differ from the last one in every line.
fn without_hash(name: &str) -> String {
    let is_hash = |part: &str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let Some((stem, rest)) = name.split_once('-') else {
        return name.to_owned();
    };
    match rest.get(..16) {
        Some(hash) if is_hash(hash) => format!("{stem}{}", &rest[16..]),
        Some(_) | None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_hash;

    #[test]
    fn names_lose_their_hash() {
        assert_eq!(without_hash("mirsal-89cd9dfbe018f6eb_bg.wasm"), "mirsal_bg.wasm");
        assert_eq!(without_hash("mirsal-e379f0b9039c2cc5.css"), "mirsal.css");
        assert_eq!(
            without_hash("fonts/vazirmatn-arabic.woff2"),
            "fonts/vazirmatn-arabic.woff2"
        );
        assert_eq!(without_hash("icon.svg"), "icon.svg");
    }
}
