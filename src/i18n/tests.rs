//! The table of hostile texts, which the browser's tests share, against the functions that every surface uses.

use crate::hostile::{HOSTILE, Hostile, Kind, NAME_CHARS_MAX};
use crate::{Direction, bidi, markup, names};

fn shown_and_plain(row: &Hostile) -> (String, String) {
    match row.kind {
        Kind::Name => (
            names::in_line(row.text, NAME_CHARS_MAX),
            names::plain(row.text, NAME_CHARS_MAX),
        ),
        Kind::FileName => {
            let file = bidi::split_file_name(row.text);
            (format!("{}|{}", file.stem, file.extension), file.plain())
        }
        Kind::Message => {
            let line = bidi::contain_in_line(&markup::plain(row.text)).into_owned();
            let line = bidi::isolate_tokens(&line).into_owned();
            let plain = bidi::isolate(&line);
            (line, plain)
        }
    }
}

#[test]
fn every_hostile_text_is_shown_as_the_table_says() {
    for row in &HOSTILE {
        let (shown, plain) = shown_and_plain(row);
        assert_eq!(shown, row.shown, "{}", row.what);
        assert_eq!(plain, row.plain, "{}", row.what);
        let chips = row.text.chars().filter(|&c| bidi::is_control(c)).count();
        assert_eq!(chips, row.chips, "{}", row.what);
        if row.kind == Kind::Message {
            let paragraphs = bidi::resolve(row.text, bidi::TextDirection::Auto, Direction::Rtl);
            let directions: String = paragraphs
                .iter()
                .map(|paragraph| match paragraph.direction {
                    Direction::Ltr => 'L',
                    Direction::Rtl => 'R',
                })
                .collect();
            assert_eq!(directions, row.directions, "{}", row.what);
        }
    }
}

#[test]
fn no_surface_without_markup_lets_an_override_through() {
    for row in &HOSTILE {
        let is_turned = row.plain.contains(['\u{202D}', '\u{202E}', '\n']);
        assert!(!is_turned, "{}", row.what);
    }
}
