//! Pictures without what they tell besides the picture: where and when it was taken, by whom and with what. It goes
//! before anybody can load the file. What turns the picture upright stays, and so does its colour profile.
//!
//! JPEG, PNG and WebP are known here. Nothing trusts a length that it reads; a file that is cut off stays cut off.

use std::io::{Error, ErrorKind, Read, Result, Seek, SeekFrom, Write};
use std::path::Path;

use crate::pictures::orientation;

/// Begins a colour profile in a JPEG file.
const PROFILE: &[u8] = b"ICC_PROFILE\0";
/// Chunks of a PNG file that say something about it.
const PNG_TRACES: [&[u8; 4]; 5] = [b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"];
/// Flags of a WebP file that promise such chunks.
const WEBP_TRACE_FLAGS: u8 = 0x08 | 0x04;

/// Takes the traces from a file of a type that `sniff` has found. `spare` is a path beside it that is free. The new
/// size, when something was taken.
pub(crate) fn remove(media_type: &str, path: &Path, spare: &Path) -> Result<Option<u64>> {
    let mut from = std::io::BufReader::new(std::fs::File::open(path)?);
    let mut to = std::io::BufWriter::new(std::fs::File::create_new(spare)?);
    let copied = copy(media_type, &mut from, &mut to).and_then(|is_less| {
        to.flush()?;
        let file = to.get_ref();
        file.sync_all()?;
        Ok(is_less.then_some(file.metadata()?.len()))
    });
    match copied {
        Ok(Some(_)) => std::fs::rename(spare, path)?,
        Ok(None) | Err(_) => std::fs::remove_file(spare)?,
    }
    copied
}

/// Copies a picture without its traces. Whether there were any.
fn copy(media_type: &str, from: &mut (impl Read + Seek), to: &mut (impl Write + Seek)) -> Result<bool> {
    from.seek(SeekFrom::Start(0))?;
    match media_type {
        "image/jpeg" => jpeg(from, to),
        "image/png" => png(from, to),
        "image/webp" => webp(from, to),
        _ => Ok(false),
    }
}

fn take<const N: usize>(from: &mut impl Read) -> Result<[u8; N]> {
    let mut bytes = [0; N];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// The same, or nothing at the end of the file.
fn maybe<const N: usize>(from: &mut impl Read) -> Result<Option<[u8; N]>> {
    match take(from) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

fn pass(from: &mut impl Read, to: &mut impl Write, length: u64) -> Result<()> {
    std::io::copy(&mut from.take(length), to).map(drop)
}

fn skip(from: &mut impl Read, length: u64) -> Result<()> {
    std::io::copy(&mut from.take(length), &mut std::io::sink()).map(drop)
}

/// Whether anything follows.
fn has_more(from: &mut impl Read) -> Result<bool> {
    Ok(maybe::<1>(from)?.is_some())
}

fn jpeg(from: &mut impl Read, to: &mut impl Write) -> Result<bool> {
    to.write_all(&take::<2>(from)?)?;
    let mut is_less = false;
    let mut is_in_scan = false;
    loop {
        let Some([byte]) = maybe(from)? else { return Ok(is_less) };
        if byte != 0xFF {
            if !is_in_scan {
                return Err(Error::from(ErrorKind::InvalidData));
            }
            to.write_all(&[byte])?;
            continue;
        }
        let mut marker = 0xFF;
        while marker == 0xFF {
            let Some([next]) = maybe(from)? else { return Ok(is_less) };
            marker = next;
        }
        match marker {
            // Inside a scan: a stuffed byte, or a mark to begin anew.
            0x00 | 0x01 | 0xD0..=0xD8 => to.write_all(&[0xFF, marker])?,
            0xD9 => {
                to.write_all(&[0xFF, marker])?;
                // Some telephones put another picture or a film behind the first, with traces of its own.
                return Ok(has_more(from)? || is_less);
            }
            _ => {
                let length = u16::from_be_bytes(take(from)?);
                let rest = length.checked_sub(2).ok_or(ErrorKind::InvalidData)?;
                let is_told = matches!(marker, 0xE1..=0xED | 0xEF | 0xFE);
                if is_told {
                    let mut segment = vec![0; usize::from(rest)];
                    from.read_exact(&mut segment)?;
                    is_less |= told(marker, &segment, to)?;
                } else {
                    to.write_all(&[0xFF, marker])?;
                    to.write_all(&length.to_be_bytes())?;
                    pass(from, to, rest.into())?;
                    is_in_scan = marker == 0xDA;
                }
            }
        }
    }
}

/// Writes what stays of a segment that tells about the picture. Whether something was left out.
fn told(marker: u8, segment: &[u8], to: &mut impl Write) -> Result<bool> {
    let mut put = |content: &[u8]| {
        let length = u16::try_from(content.len() + 2).map_err(|_| ErrorKind::InvalidData)?;
        to.write_all(&[0xFF, marker])?;
        to.write_all(&length.to_be_bytes())?;
        to.write_all(content)
    };
    if marker == 0xE2 && segment.starts_with(PROFILE) {
        put(segment)?;
        return Ok(false);
    }
    let turned = Some(segment).filter(|_| marker == 0xE1).and_then(orientation);
    let Some(turned) = turned
        .and_then(|value| u8::try_from(value).ok())
        .filter(|value| (2..=8).contains(value))
    else {
        return Ok(true);
    };
    // One directory with one entry: how the picture is to be turned.
    let kept = [
        &b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"[..],
        &[turned, 0, 0, 0, 0, 0, 0, 0],
    ]
    .concat();
    put(&kept)?;
    Ok(kept != segment)
}

fn png(from: &mut impl Read, to: &mut impl Write) -> Result<bool> {
    to.write_all(&take::<8>(from)?)?;
    let mut is_less = false;
    while let Some(head) = maybe::<8>(from)? {
        let [l0, l1, l2, l3, kind @ ..] = head;
        // The content is followed by four bytes that check it.
        let length = u64::from(u32::from_be_bytes([l0, l1, l2, l3])) + 4;
        if PNG_TRACES.contains(&&kind) {
            is_less = true;
            skip(from, length)?;
            continue;
        }
        to.write_all(&head)?;
        pass(from, to, length)?;
        if kind == *b"IEND" {
            return Ok(has_more(from)? || is_less);
        }
    }
    Ok(is_less)
}

fn webp(from: &mut impl Read, to: &mut (impl Write + Seek)) -> Result<bool> {
    to.write_all(&take::<12>(from)?)?;
    let mut is_less = false;
    while let Some(head) = maybe::<8>(from)? {
        let [k0, k1, k2, k3, length @ ..] = head;
        let kind = [k0, k1, k2, k3];
        let length = u64::from(u32::from_le_bytes(length));
        // Every chunk takes an even number of bytes.
        let mut rest = length + length % 2;
        if matches!(&kind, b"EXIF" | b"XMP ") {
            is_less = true;
            skip(from, rest)?;
            continue;
        }
        to.write_all(&head)?;
        if kind == *b"VP8X"
            && rest > 0
            && let Some([flags]) = maybe(from)?
        {
            to.write_all(&[flags & !WEBP_TRACE_FLAGS])?;
            rest -= 1;
        }
        pass(from, to, rest)?;
    }
    if is_less {
        let size = to.seek(SeekFrom::End(0))?.saturating_sub(8);
        let size = u32::try_from(size).map_err(|_| ErrorKind::InvalidData)?;
        to.seek(SeekFrom::Start(4))?;
        to.write_all(&size.to_le_bytes())?;
    }
    Ok(is_less)
}

#[cfg(test)]
mod tests {
    use super::copy;
    use crate::pictures::size_of;
    use std::io::Cursor;

    const PLACE: &[u8] = b"48.8584N 2.2945E";

    fn without(media_type: &str, picture: &[u8]) -> (bool, Vec<u8>) {
        let mut to = Cursor::new(Vec::new());
        let is_less = copy(media_type, &mut Cursor::new(picture), &mut to).expect("a picture");
        (is_less, to.into_inner())
    }

    fn holds_place(picture: &[u8]) -> bool {
        picture.windows(PLACE.len()).any(|window| window == PLACE)
    }

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).expect("small").to_be_bytes();
        [&[0xFF, marker][..], &length, content].concat()
    }

    fn exif(turned: u8) -> Vec<u8> {
        let directory = [0x12, 1, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0];
        [&b"Exif\0\0II*\0\x08\0\0\0\x01\0"[..], &directory, PLACE].concat()
    }

    /// Two scans, as a picture that sharpens while it loads has them.
    fn photograph(told: &[Vec<u8>], behind: &[u8]) -> Vec<u8> {
        let frame = segment(0xC2, &[8, 1, 2, 3, 4, 1, 0, 0, 0]);
        let scan = [&segment(0xDA, &[1, 0, 0, 63, 0])[..], &[1, 0xFF, 0, 2, 0xFF, 0xD0, 3]].concat();
        let table = segment(0xC4, b"table");
        let parts = [&frame[..], &scan, &table, &scan, &[0xFF, 0xD9], behind].concat();
        [&[0xFF, 0xD8][..], &segment(0xE0, b"JFIF\0"), &told.concat(), &parts].concat()
    }

    #[test]
    fn a_photograph_tells_no_place_and_stays_upright() {
        let profile = segment(0xE2, b"ICC_PROFILE\0\x01\x01colours");
        let xmp = [b"http://ns.adobe.com/xap/1.0/\0", PLACE].concat();
        let told = [
            segment(0xE1, &exif(6)),
            profile.clone(),
            segment(0xE1, &xmp),
            segment(0xED, PLACE),
            segment(0xFE, PLACE),
            segment(0xE2, &[b"MPF\0", PLACE].concat()),
        ];
        let (is_less, picture) = without("image/jpeg", &photograph(&told, PLACE));
        assert!(is_less && !holds_place(&picture));
        let size = size_of("image/jpeg", &mut Cursor::new(&picture)).expect("a picture");
        assert_eq!((size.width, size.height), (0x102, 0x304), "still to be turned");
        assert!(
            picture.windows(profile.len()).any(|window| window == profile),
            "its colours stay"
        );
        assert!(picture.ends_with(&[0xFF, 0xD9]));
        let (is_less, again) = without("image/jpeg", &picture);
        assert_eq!((is_less, again), (false, picture), "nothing is left to take");
    }

    #[test]
    fn a_picture_without_traces_is_the_same() {
        let picture = photograph(&[], b"");
        assert_eq!(without("image/jpeg", &picture), (false, picture));
        let (_, upright) = without("image/jpeg", &photograph(&[segment(0xE1, &exif(1))], b""));
        assert_eq!(upright, photograph(&[], b""));
    }

    fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).expect("small").to_be_bytes();
        [&length, &kind[..], content, b"crc4"].concat()
    }

    #[test]
    fn a_png_tells_no_place() {
        let sign = b"\x89PNG\r\n\x1A\n".to_vec();
        let (head, data, end) = (chunk(b"IHDR", &[0; 13]), chunk(b"IDAT", b"rows"), chunk(b"IEND", b""));
        let plain = [&sign[..], &head, &data, &end].concat();
        let traces = [
            chunk(b"eXIf", PLACE),
            chunk(b"iTXt", PLACE),
            chunk(b"tEXt", PLACE),
            chunk(b"zTXt", PLACE),
            chunk(b"tIME", PLACE),
        ]
        .concat();
        let told = [&sign[..], &head, &traces, &data, &end, PLACE].concat();
        assert_eq!(without("image/png", &told), (true, plain.clone()));
        assert_eq!(without("image/png", &plain), (false, plain.clone()));
        // A file that is cut off stays cut off.
        assert_eq!(without("image/png", &plain[..30]), (false, plain[..30].to_vec()));
    }

    #[test]
    fn a_webp_tells_no_place() {
        let chunk = |kind: &[u8; 4], content: &[u8]| {
            let length = u32::try_from(content.len()).expect("small").to_le_bytes();
            let pad = vec![0; content.len() % 2];
            [&kind[..], &length, content, &pad].concat()
        };
        let file = |flags: u8, more: &[u8]| {
            let shape = chunk(b"VP8X", &[flags, 0, 0, 0, 15, 0, 0, 31, 0, 0]);
            let parts = [&b"WEBP"[..], &shape, &chunk(b"VP8 ", b"odd"), more].concat();
            [
                &b"RIFF"[..],
                &u32::try_from(parts.len()).expect("small").to_le_bytes(),
                &parts,
            ]
            .concat()
        };
        let traces = [chunk(b"EXIF", PLACE), chunk(b"XMP ", &PLACE[1..])].concat();
        let plain = file(0x10, b"");
        assert_eq!(without("image/webp", &file(0x1C, &traces)), (true, plain.clone()));
        assert_eq!(without("image/webp", &plain), (false, plain));
    }

    #[test]
    fn what_makes_no_sense_is_an_error_and_no_panic() {
        let whole = photograph(&[segment(0xE1, &exif(6))], b"");
        for end in 0..whole.len() {
            let mut to = Cursor::new(Vec::new());
            // Whatever is cut off, the answer is a picture or an error.
            drop(copy("image/jpeg", &mut Cursor::new(&whole[..end]), &mut to));
        }
        let lying = [&b"\xFF\xD8\xFF\xE1\0\0"[..], PLACE].concat();
        assert!(copy("image/jpeg", &mut Cursor::new(lying), &mut Cursor::new(Vec::new())).is_err());
    }
}
