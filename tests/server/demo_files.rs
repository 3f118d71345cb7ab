//! Files of the demo data: texts as they stand in the JSON, and pictures that are painted here, so that the repository
//! carries no binary and no picture of anybody.

use rusqlite::Connection;
use serde::Deserialize;
use wire::StoredFile;

use crate::files::{self, FileId, Folder};
use crate::ids::PersonId;
use crate::pictures;
use crate::sniff::{self, Found, TextCheck};

/// A file of the demo data.
#[derive(Deserialize)]
pub(crate) struct DemoFile {
    name: String,
    content: Content,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Content {
    /// What it says.
    Text(String),
    /// Swatches side by side.
    Swatches {
        width: u16,
        height: u16,
        /// Red, green and blue.
        colors: Vec<[u8; 3]>,
    },
}

/// Stores a file as if somebody had uploaded it.
pub(crate) fn store(
    db: &Connection,
    folder: &Folder,
    owner: PersonId,
    file: &DemoFile,
    at: i64,
) -> rusqlite::Result<StoredFile> {
    let failed = |_| rusqlite::Error::InvalidQuery;
    let bytes = match &file.content {
        Content::Text(text) => text.as_bytes().to_vec(),
        Content::Swatches { width, height, colors } => swatches(*width, *height, colors),
    };
    let mut check = TextCheck::default();
    check.take(&bytes);
    let media_type = match sniff::judge(&bytes, check.is_text()) {
        Found::Taken(media_type) => media_type,
        Found::Refused(_) => return Err(rusqlite::Error::InvalidQuery),
    };
    let size = pictures::size_of(media_type, &mut std::io::Cursor::new(&bytes));
    let id = FileId::random().ok_or(rusqlite::Error::InvalidQuery)?;
    let stored = StoredFile {
        url: format!("/api/files/{id}"),
        id: id.to_string(),
        name: file.name.clone(),
        size: bytes.len() as u64,
        media_type: media_type.to_owned(),
        width: size.map(|size| size.width),
        height: size.map(|size| size.height),
    };
    std::fs::write(folder.path_of(&id), bytes).map_err(failed)?;
    files::add(db, owner, &stored, at, u64::MAX)?;
    Ok(stored)
}

/// A PNG of colours side by side with rounded corners on white: one byte a pixel, not compressed.
fn swatches(width: u16, height: u16, colors: &[[u8; 3]]) -> Vec<u8> {
    let colors = colors.get(..colors.len().min(usize::from(u8::MAX))).unwrap_or_default();
    let mut header = Vec::new();
    header.extend(u32::from(width).to_be_bytes());
    header.extend(u32::from(height).to_be_bytes());
    // Eight bits, by palette, in the standard's only ways to compress and filter, not interlaced.
    header.extend([8, 3, 0, 0, 0]);
    let palette: Vec<u8> = [[255; 3]].iter().chain(colors).flatten().copied().collect();
    let mut pixels = Vec::new();
    for y in 0..height {
        // No filter in this row.
        pixels.push(0);
        pixels.extend((0..width).map(|x| color_at(x, y, width, height, colors.len())));
    }
    let mut png = b"\x89PNG\r\n\x1A\n".to_vec();
    for (name, data) in [
        (b"IHDR", header),
        (b"PLTE", palette),
        (b"IDAT", zlib(&pixels)),
        (b"IEND", Vec::new()),
    ] {
        // No piece of a picture of the demo comes near four gigabytes.
        png.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
        let named = [&name[..], &data].concat();
        png.extend(&named);
        png.extend(crc(&named).to_be_bytes());
    }
    png
}

/// Which colour a pixel has; 0 is the white around the swatches.
fn color_at(x: u16, y: u16, width: u16, height: u16, count: usize) -> u8 {
    let gap = i32::from(height / 12);
    let count = i32::try_from(count).unwrap_or(0).max(1);
    let one = (i32::from(width) - gap) / count;
    let index = (i32::from(x) - gap / 2) / one.max(1);
    if index >= count {
        return 0;
    }
    // The distance from the swatch's straight part, in each direction.
    let radius = gap;
    let start = gap / 2 + index * one + gap / 2;
    let across = |at: i32, from: i32, to: i32| (from + radius - at).max(at - (to - radius)).max(0);
    let dx = across(i32::from(x), start, start + one - gap);
    let dy = across(i32::from(y), gap, i32::from(height) - gap);
    if dx * dx + dy * dy > radius * radius {
        return 0;
    }
    u8::try_from(index + 1).unwrap_or(0)
}

/// A zlib stream of stored blocks.
fn zlib(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut blocks = data.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        out.push(u8::from(blocks.peek().is_none()));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (low, high) = data.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    out.extend((high << 16 | low).to_be_bytes());
    out
}

fn crc(data: &[u8]) -> u32 {
    !data.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{crc, swatches, zlib};

    #[test]
    fn sums_are_those_of_the_standards() {
        assert_eq!(crc(b"IEND"), 0xAE42_6082);
        assert_eq!(zlib(b"Wikipedia").split_at(16).1, 0x11E6_0398_u32.to_be_bytes());
    }

    #[test]
    fn a_painted_picture_is_a_png_of_its_size() {
        let png = swatches(300, 240, &[[1, 2, 3], [4, 5, 6]]);
        let size = crate::pictures::size_of("image/png", &mut std::io::Cursor::new(&png)).expect("a size");
        assert_eq!((size.width, size.height), (300, 240));
        assert!(png.ends_with(b"IEND\xAE\x42\x60\x82"));
    }
}
