//! The size of a picture from its header, without decoding it, so that a reader's page keeps the place before it loads.
//!
//! Nothing here trusts a length that it reads: every step is checked, and the number of steps is bounded.

use std::io::{Read, Seek, SeekFrom};

/// How many segments of a JPEG file are passed over in search of its frame.
const SEGMENTS_MAX: usize = 1_000;

/// Width and height as a browser shows the picture, after its own rotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// Reads the size of a picture of a type that `sniff` has found; nothing when the header makes no sense.
pub(crate) fn size_of(media_type: &str, file: &mut (impl Read + Seek)) -> Option<Size> {
    file.seek(SeekFrom::Start(0)).ok()?;
    let size = match media_type {
        "image/png" => png(file),
        "image/jpeg" => jpeg(file),
        "image/gif" => gif(file),
        "image/webp" => webp(file),
        _ => None,
    }?;
    (size.width > 0 && size.height > 0).then_some(size)
}

fn take<const N: usize>(file: &mut impl Read) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn png(file: &mut impl Read) -> Option<Size> {
    let [.., i, h, d, r] = take::<16>(file)?;
    if [i, h, d, r] != *b"IHDR" {
        return None;
    }
    Some(Size {
        width: u32::from_be_bytes(take(file)?),
        height: u32::from_be_bytes(take(file)?),
    })
}

fn gif(file: &mut impl Read) -> Option<Size> {
    take::<6>(file)?;
    Some(Size {
        width: u16::from_le_bytes(take(file)?).into(),
        height: u16::from_le_bytes(take(file)?).into(),
    })
}

fn webp(file: &mut impl Read) -> Option<Size> {
    take::<12>(file)?;
    let kind: [u8; 4] = take(file)?;
    take::<4>(file)?;
    match &kind {
        b"VP8X" => {
            take::<4>(file)?;
            let [w0, w1, w2, h0, h1, h2] = take(file)?;
            Some(Size {
                width: u32::from_le_bytes([w0, w1, w2, 0]) + 1,
                height: u32::from_le_bytes([h0, h1, h2, 0]) + 1,
            })
        }
        b"VP8L" => {
            let [signature] = take(file)?;
            let bits = u32::from_le_bytes(take(file)?);
            (signature == 0x2F).then_some(Size {
                width: (bits & 0x3FFF) + 1,
                height: (bits >> 14 & 0x3FFF) + 1,
            })
        }
        b"VP8 " => {
            let [_, _, _, s0, s1, s2] = take(file)?;
            let (width, height) = (u16::from_le_bytes(take(file)?), u16::from_le_bytes(take(file)?));
            ([s0, s1, s2] == [0x9D, 0x01, 0x2A]).then_some(Size {
                width: u32::from(width & 0x3FFF),
                height: u32::from(height & 0x3FFF),
            })
        }
        _ => None,
    }
}

fn jpeg(file: &mut (impl Read + Seek)) -> Option<Size> {
    take::<2>(file)?;
    let mut is_turned = false;
    for _ in 0..SEGMENTS_MAX {
        let marker = next_marker(file)?;
        match marker {
            // Frames; C4, C8 and CC are tables that stand among their numbers.
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                take::<3>(file)?;
                let (height, width) = (u16::from_be_bytes(take(file)?), u16::from_be_bytes(take(file)?));
                let (width, height) = (u32::from(width), u32::from(height));
                return Some(if is_turned {
                    Size {
                        width: height,
                        height: width,
                    }
                } else {
                    Size { width, height }
                });
            }
            0x01 | 0xD0..=0xD8 => {}
            0xD9 | 0xDA => return None,
            _ => {
                let length = u16::from_be_bytes(take(file)?).checked_sub(2)?;
                if marker == 0xE1 {
                    let mut segment = vec![0; usize::from(length)];
                    file.read_exact(&mut segment).ok()?;
                    is_turned = is_turned || orientation(&segment).is_some_and(|value| (5..=8).contains(&value));
                } else {
                    file.seek(SeekFrom::Current(i64::from(length))).ok()?;
                }
            }
        }
    }
    None
}

fn next_marker(file: &mut impl Read) -> Option<u8> {
    let [0xFF] = take(file)? else { return None };
    // Any number of fill bytes may stand before a marker; no encoder writes many.
    for _ in 0..SEGMENTS_MAX {
        let [byte] = take(file)?;
        if byte != 0xFF {
            return Some(byte);
        }
    }
    None
}

/// The orientation tag of an EXIF segment; 5 to 8 lie on their side.
pub(crate) fn orientation(segment: &[u8]) -> Option<u16> {
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let is_little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let long = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = usize::from(short(directory)?);
    (0..entries).find_map(|index| {
        let entry = directory.checked_add(2)?.checked_add(index.checked_mul(12)?)?;
        if short(entry)? != 0x0112 {
            return None;
        }
        short(entry.checked_add(8)?)
    })
}

#[cfg(test)]
mod tests {
    use super::{Size, size_of};
    use std::io::Cursor;

    fn size(media_type: &str, bytes: &[u8]) -> Option<(u32, u32)> {
        size_of(media_type, &mut Cursor::new(bytes)).map(|Size { width, height }| (width, height))
    }

    fn jpeg(orientation: Option<(bool, u16)>) -> Vec<u8> {
        let mut bytes = b"\xFF\xD8\xFF\xE0\x00\x04ab".to_vec();
        if let Some((is_little, value)) = orientation {
            let mut exif = b"Exif\0\0".to_vec();
            let tag = |number: u16| {
                if is_little {
                    number.to_le_bytes()
                } else {
                    number.to_be_bytes()
                }
            };
            let long = |number: u32| {
                if is_little {
                    number.to_le_bytes()
                } else {
                    number.to_be_bytes()
                }
            };
            exif.extend(if is_little { b"II" } else { b"MM" });
            exif.extend(tag(42));
            exif.extend(long(8));
            exif.extend(tag(1));
            exif.extend(tag(0x0112));
            exif.extend(tag(3));
            exif.extend(long(1));
            exif.extend(tag(value));
            exif.extend([0, 0]);
            bytes.extend(b"\xFF\xE1");
            bytes.extend(u16::try_from(exif.len() + 2).expect("small").to_be_bytes());
            bytes.extend(exif);
        }
        bytes.extend(b"\xFF\xC4\x00\x03x\xFF\xFF\xC2\x00\x0B\x08\x01\x02\x03\x04\x01\x00\x00\x00");
        bytes
    }

    #[test]
    fn headers_tell_the_size() {
        let png = b"\x89PNG\r\n\x1A\n\x00\x00\x00\x0DIHDR\x00\x00\x01\x00\x00\x00\x00\x02";
        assert_eq!(size("image/png", png), Some((256, 2)));
        assert_eq!(size("image/gif", b"GIF89a\x02\x01\x03\x00"), Some((258, 3)));
        let vp8x = b"RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x0F\0\0\x1F\0\0";
        assert_eq!(size("image/webp", vp8x), Some((16, 32)));
        let vp8 = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9D\x01\x2A\x05\x00\x06\x40";
        assert_eq!(size("image/webp", vp8), Some((5, 6)));
        let vp8l = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2F\x04\x40\x01\x00";
        assert_eq!(size("image/webp", vp8l), Some((5, 6)));
        assert_eq!(size("image/jpeg", &jpeg(None)), Some((0x304, 0x102)));
    }

    #[test]
    fn a_photograph_that_lies_on_its_side_is_measured_upright() {
        for is_little in [true, false] {
            assert_eq!(size("image/jpeg", &jpeg(Some((is_little, 1)))), Some((0x304, 0x102)));
            assert_eq!(size("image/jpeg", &jpeg(Some((is_little, 6)))), Some((0x102, 0x304)));
        }
    }

    #[test]
    fn a_cut_or_lying_header_has_no_size() {
        let whole = jpeg(Some((true, 6)));
        for end in 0..whole.len() - 4 {
            // Whatever is cut off, the answer is a size or nothing, never a panic.
            size("image/jpeg", &whole[..end]);
        }
        assert_eq!(size("image/png", b"\x89PNG"), None);
        assert_eq!(size("image/jpeg", b"\xFF\xD8\xFF\xE1\x00\x00"), None);
        assert_eq!(size("image/gif", b"GIF89a\0\0\0\0"), None);
        assert_eq!(size("text/plain", b"x"), None);
    }
}
