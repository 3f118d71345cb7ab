//! The size of the app on the wire: compression beside each file, and the table.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::Outcome;
use crate::process::say;
use crate::release::files_under;

/// What compresses well; fonts and pictures carry their own compression.
const COMPRESSIBLE: [&str; 9] = ["html", "css", "js", "wasm", "json", "svg", "txt", "webmanifest", "ftl"];
/// What is not counted in the total: the page is usable before it arrives, or without it.
const NOT_AWAITED: [&str; 6] = ["fonts", "icon", "emoji", "sounds", "embed", "test_websocket"];
/// How the parts begin that are fetched later.
const LATER: &str = "split_";
const BROTLI_QUALITY: u32 = 11;
/// The window of 4 MiB holds the whole app.
const BROTLI_WINDOW_BITS: u32 = 22;
const BUFFER_BYTES: usize = 64 * 1024;

/// One file's sizes in bytes.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// What a deployer edits after the build: beside it a compressed copy would go on saying what it said before.
const EDITED: &str = "config.json";

/// Writes `.br` and `.gz` beside every compressible file.
pub(crate) fn compress_all(dist: &Path) -> Outcome {
    for path in files_under(dist) {
        if !has_extension(&path.to_string_lossy(), &COMPRESSIBLE) || path == dist.join(EDITED) {
            continue;
        }
        let bytes = fs::read(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
        for (suffix, small) in [("br", brotli_of(&bytes)), ("gz", gzip_of(&bytes))] {
            let target = format!("{}.{suffix}", path.display());
            let small = small.map_err(|error| format!("{} cannot be compressed: {error}", path.display()))?;
            fs::write(&target, small).map_err(|error| format!("{target} cannot be written: {error}"))?;
        }
    }
    Ok(())
}

/// Prints raw, gzip and brotli size of every file of the app.
pub(crate) fn print_table(dist: &Path) -> Outcome {
    let rows = rows_of(dist);
    if rows.is_empty() {
        return Err("dist/ is empty; run `cargo xtask build` first".to_owned());
    }
    say("The app in bytes:");
    println!("{}", table(&rows));
    Ok(())
}

fn brotli_of(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), BUFFER_BYTES, BROTLI_QUALITY, BROTLI_WINDOW_BITS);
    writer.write_all(bytes)?;
    writer.flush()?;
    Ok(writer.into_inner())
}

fn gzip_of(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

fn rows_of(dist: &Path) -> Vec<Row> {
    let length = |path: &str| fs::metadata(path).map(|data| data.len()).ok();
    files_under(dist)
        .iter()
        .filter(|path| !has_extension(&path.to_string_lossy(), &["br", "gz", "stamp"]))
        .filter_map(|path| {
            let text = path.to_string_lossy();
            let raw = length(&text)?;
            Some(Row {
                name: path.strip_prefix(dist).unwrap_or(path).to_string_lossy().into_owned(),
                raw,
                gzip: length(&format!("{text}.gz")).unwrap_or(raw),
                brotli: length(&format!("{text}.br")).unwrap_or(raw),
            })
        })
        .collect()
}

fn table(rows: &[Row]) -> String {
    let is_awaited = |row: &&Row| !NOT_AWAITED.iter().any(|name| row.name.starts_with(name));
    let whole = total("all code and style", rows.iter().filter(is_awaited));
    let is_first = |row: &&Row| is_awaited(row) && !row.name.starts_with(LATER);
    let first = total("of that at first", rows.iter().filter(is_first));
    let width = rows
        .iter()
        .chain([&whole, &first])
        .map(|row| row.name.len())
        .max()
        .unwrap_or(0);
    let line = |row: &Row| {
        format!(
            "  {:width$}  {:>10}  {:>10}  {:>10}",
            row.name, row.raw, row.gzip, row.brotli
        )
    };
    let head = format!("  {:width$}  {:>10}  {:>10}  {:>10}", "file", "raw", "gzip", "brotli");
    std::iter::once(head)
        .chain(rows.iter().chain([&whole, &first]).map(line))
        .collect::<Vec<_>>()
        .join("\n")
}

fn total<'a>(name: &str, rows: impl Iterator<Item = &'a Row>) -> Row {
    let none = Row {
        name: name.to_owned(),
        raw: 0,
        gzip: 0,
        brotli: 0,
    };
    rows.fold(none, |sum, row| Row {
        name: sum.name,
        raw: sum.raw + row.raw,
        gzip: sum.gzip + row.gzip,
        brotli: sum.brotli + row.brotli,
    })
}

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, extension)| extensions.contains(&extension))
}

#[cfg(test)]
mod tests {
    use super::{Row, brotli_of, gzip_of, table};

    #[test]
    fn the_totals_leave_out_what_is_not_awaited_and_what_comes_later() {
        let row = |name: &str, raw| Row {
            name: name.to_owned(),
            raw,
            gzip: raw / 2,
            brotli: raw / 4,
        };
        let text = table(&[
            row("app.wasm", 400),
            row("fonts/vazirmatn.woff2", 9000),
            row("emoji/ar.txt", 900),
            row("split_dialogs.wasm", 40),
            row("index.html", 100),
        ]);
        let mut lines = text
            .lines()
            .rev()
            .map(|line| line.split_whitespace().collect::<Vec<_>>());
        assert_eq!(
            lines.next(),
            Some(vec!["of", "that", "at", "first", "500", "250", "125"])
        );
        assert_eq!(
            lines.next(),
            Some(vec!["all", "code", "and", "style", "540", "270", "135"])
        );
    }

    #[test]
    fn both_compressions_make_text_smaller() {
        let text = "مرسال ".repeat(200);
        let brotli = brotli_of(text.as_bytes()).expect("brotli").len();
        let gzip = gzip_of(text.as_bytes()).expect("gzip").len();
        assert!(brotli < gzip && gzip < text.len(), "{brotli} {gzip} {}", text.len());
    }
}
