//! Base levels of paragraphs, written like Unicode's BidiCharacterTest.txt: code points; level.
//! The rows are our own. 0 is left to right, 1 right to left, as for paragraph direction "auto",
//! where a paragraph without a strong character gets level 0.

use unicode_bidi::BidiInfo;

use crate::bidi::{first_strong, resolve_one};
use crate::locale::Direction;

/// One row per line: code points in hexadecimal; expected paragraph level.
const STRICT: &str = include_str!("levels_strict.txt");
/// The same for the resolver, where what is no prose does not vote.
const PROSE: &str = include_str!("levels_prose.txt");

fn rows(table: &'static str) -> impl Iterator<Item = (String, u8, &'static str)> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (points, level) = line.split_once(';').expect("code points; level");
            let level = level.split('#').next().unwrap_or("").trim().parse().expect("a level");
            let text = points
                .split_whitespace()
                .map(|point| u32::from_str_radix(point, 16).ok().and_then(char::from_u32))
                .map(|c| c.expect("a code point"))
                .collect();
            (text, level, line)
        })
}

fn level(direction: Direction) -> u8 {
    match direction {
        Direction::Ltr => 0,
        Direction::Rtl => 1,
    }
}

#[test]
fn first_strong_gives_the_level_of_every_row() {
    let mut count = 0;
    for (text, expected, row) in rows(STRICT) {
        let found = first_strong(&text).unwrap_or(Direction::Ltr);
        assert_eq!(level(found), expected, "{row}");
        count += 1;
    }
    assert!(count >= 120, "{count} rows");
}

#[test]
fn the_rows_agree_with_an_independent_implementation() {
    for (text, expected, row) in rows(STRICT) {
        if let Some(paragraph) = BidiInfo::new(&text, None).paragraphs.first() {
            assert_eq!(paragraph.level.number(), expected, "{row}");
        }
    }
}

#[test]
fn the_resolver_gives_the_level_of_every_row() {
    let mut count = 0;
    for (text, expected, row) in rows(PROSE) {
        assert_eq!(level(resolve_one(&text, Direction::Ltr)), expected, "{row}");
        count += 1;
    }
    assert!(count >= 40, "{count} rows");
}
