//! What a file is, by its bytes alone: neither its name nor what the sender calls it counts.
//!
//! Programs and scripts are refused. Markup (HTML, SVG, XML) is taken, but only as bytes to be saved: nothing that a
//! browser could run is ever served as what it is. So is everything that is not recognised.

/// What the server makes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// Taken under this media type.
    Taken(&'static str),
    /// Refused; the type says what it was found to be.
    Refused(&'static str),
}

/// How much of a file's beginning is looked at.
pub(crate) const HEAD_BYTES: usize = 4_096;

/// The type for whatever is only to be saved.
pub(crate) const BYTES: &str = "application/octet-stream";

/// Judges a file by its first [`HEAD_BYTES`] and by whether all of it is text.
pub(crate) fn judge(head: &[u8], is_text: bool) -> Found {
    if let Some(program) = program(head, is_text) {
        return Found::Refused(program);
    }
    let media_type = signature(head);
    Found::Taken(match media_type {
        Some(media_type) => media_type,
        None if is_text && !is_markup(head) => "text/plain",
        None => BYTES,
    })
}

/// The kind of program, judged as soon as a beginning is there.
pub(crate) fn program(head: &[u8], is_text: bool) -> Option<&'static str> {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    if text.starts_with(b"#!") {
        return Some("text/x-script");
    }
    if head.starts_with(b"\x7FELF") {
        return Some("application/x-elf");
    }
    // A text may begin with these two letters; a program has bytes that no text has.
    if head.starts_with(b"MZ") && !is_text {
        return Some("application/x-msdownload");
    }
    let is_mach_o = [
        &b"\xFE\xED\xFA\xCE"[..],
        b"\xFE\xED\xFA\xCF",
        b"\xCE\xFA\xED\xFE",
        b"\xCF\xFA\xED\xFE",
        b"\xCA\xFE\xBA\xBE",
    ]
    .iter()
    .any(|magic| head.starts_with(magic));
    if is_mach_o {
        return Some("application/x-mach-binary");
    }
    head.starts_with(b"\x4C\x00\x00\x00\x01\x14\x02\x00")
        .then_some("application/x-ms-shortcut")
}

fn signature(head: &[u8]) -> Option<&'static str> {
    let at = |offset: usize, magic: &[u8]| head.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    if at(0, b"\x89PNG\r\n\x1A\n") {
        Some("image/png")
    } else if at(0, b"\xFF\xD8\xFF") {
        Some("image/jpeg")
    } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
        Some("image/gif")
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        Some("image/webp")
    } else if at(0, b"RIFF") && at(8, b"WAVE") {
        Some("audio/wav")
    } else if at(0, b"%PDF-") {
        Some("application/pdf")
    } else if at(0, b"PK\x03\x04") || at(0, b"PK\x05\x06") {
        Some("application/zip")
    } else if at(0, b"OggS") {
        is_in(head, b"\x80theora").then_some(BYTES).or(Some("audio/ogg"))
    } else if at(0, b"ID3") || is_mp3_frame(head) {
        Some("audio/mpeg")
    } else if at(4, b"ftyp") {
        base_media(head)
    } else if at(0, b"\x1A\x45\xDF\xA3") && is_in(head.get(..64).unwrap_or(head), b"webm") {
        Some("video/webm")
    } else {
        None
    }
}

/// The MPEG-4 family names its kind in its first box.
fn base_media(head: &[u8]) -> Option<&'static str> {
    match head.get(8..12)? {
        b"M4A " | b"M4B " => Some("audio/mp4"),
        b"isom" | b"iso2" | b"iso4" | b"iso5" | b"iso6" | b"mp41" | b"mp42" | b"avc1" | b"M4V " | b"dash" | b"MSNV" => {
            Some("video/mp4")
        }
        _ => None,
    }
}

/// An MPEG audio layer III frame header whose reserved values are not used.
fn is_mp3_frame(head: &[u8]) -> bool {
    match head {
        [0xFF, second, third, ..] => {
            let is_layer_three = second & 0xE6 == 0xE2 && second & 0x18 != 0x08;
            is_layer_three && third & 0xF0 != 0xF0 && third & 0xF0 != 0 && third & 0x0C != 0x0C
        }
        _ => false,
    }
}

fn is_in(head: &[u8], part: &[u8]) -> bool {
    head.windows(part.len()).any(|window| window == part)
}

/// A text that begins with a tag may be markup of any kind, and is not worth a closer look.
fn is_markup(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let begins_with_tag = text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<');
    let lower = text.to_ascii_lowercase();
    begins_with_tag
        || [&b"<!doctype"[..], b"<html", b"<script", b"<svg", b"<iframe", b"<body"]
            .iter()
            .any(|tag| is_in(&lower, tag))
}

/// Follows a file's bytes and knows whether all of them were text: UTF-8 without control bytes other than spacing.
#[derive(Debug, Default)]
pub(crate) struct TextCheck {
    has_failed: bool,
    /// The bytes of a letter that the last piece cut.
    cut: Vec<u8>,
}

impl TextCheck {
    pub(crate) fn take(&mut self, piece: &[u8]) {
        if self.has_failed {
            return;
        }
        let mut bytes = std::mem::take(&mut self.cut);
        bytes.extend_from_slice(piece);
        let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
        match std::str::from_utf8(&bytes) {
            Ok(_) => {}
            Err(error) if error.error_len().is_none() => self.cut = bytes.split_off(error.valid_up_to()),
            Err(_) => self.has_failed = true,
        }
        self.has_failed = self.has_failed || bytes.iter().any(is_control);
    }

    /// Whether everything so far was text; a letter may still be cut.
    pub(crate) fn is_text_so_far(&self) -> bool {
        !self.has_failed
    }

    /// Whether the whole file was text.
    pub(crate) fn is_text(&self) -> bool {
        !self.has_failed && self.cut.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{BYTES, Found, TextCheck, judge};

    fn judge_all(bytes: &[u8]) -> Found {
        let mut check = TextCheck::default();
        // One byte at a time: a letter is cut wherever it can be.
        for byte in bytes {
            check.take(&[*byte]);
        }
        judge(bytes, check.is_text())
    }

    #[test]
    fn content_says_what_a_file_is() {
        for (bytes, media_type) in [
            (&b"\x89PNG\r\n\x1A\n...."[..], "image/png"),
            (b"\xFF\xD8\xFF\xE0", "image/jpeg"),
            (b"GIF89a", "image/gif"),
            (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
            (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
            (b"%PDF-1.7\n", "application/pdf"),
            (b"PK\x03\x04", "application/zip"),
            (b"OggS\x00\x02OpusHead", "audio/ogg"),
            (b"OggS\x00\x02\x80theora", BYTES),
            (b"ID3\x04", "audio/mpeg"),
            (b"\xFF\xFB\x90\x00", "audio/mpeg"),
            (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
            (b"\x00\x00\x00\x20ftypisom", "video/mp4"),
            (b"\x00\x00\x00\x20ftypheic", BYTES),
            (b"\x1A\x45\xDF\xA3\x9F\x42\x82\x84webm", "video/webm"),
            ("سلام\nпривет\n".as_bytes(), "text/plain"),
            (b"MZ is how this note begins", "text/plain"),
            (b"a < b", "text/plain"),
            (b"", "text/plain"),
            (b"\xFF\xFE\x00", BYTES),
            (b"nul\x00", BYTES),
            ("cut letter: س".as_bytes().split_last().expect("bytes").1, BYTES),
        ] {
            assert_eq!(judge_all(bytes), Found::Taken(media_type), "{bytes:?}");
        }
    }

    #[test]
    fn markup_is_only_ever_bytes() {
        for text in [
            "<!DOCTYPE html><script>alert(1)</script>",
            "\u{FEFF}  \n<svg xmlns='x' onload='alert(1)'/>",
            "<?xml version='1.0'?><svg/>",
            "hello <SCRIPT>alert(1)</script>",
        ] {
            assert_eq!(judge_all(text.as_bytes()), Found::Taken(BYTES), "{text}");
        }
    }

    #[test]
    fn programs_and_scripts_are_refused() {
        for bytes in [
            &b"MZ\x90\x00\x03"[..],
            b"\x7FELF\x02",
            b"\xCF\xFA\xED\xFE",
            b"\xCA\xFE\xBA\xBE",
            b"#!/bin/sh\nrm -rf /",
            b"\xEF\xBB\xBF#!/bin/sh",
            b"\x4C\x00\x00\x00\x01\x14\x02\x00",
        ] {
            assert!(matches!(judge_all(bytes), Found::Refused(_)), "{bytes:?}");
        }
    }
}
