//! Where a search found something, in the text as it was written: the folding that a search forgives is mapped back.

use std::ops::Range;

use crate::limits::QUERY_WORDS_MAX;
use crate::{bidi, fold, graphemes};

/// The bytes of `text` that every word of `query` matches, sorted, merged, and never inside a character: a letter
/// keeps its harakat and an emoji its joins.
pub fn ranges(text: &str, query: &str) -> Vec<Range<usize>> {
    let query = fold::for_search(query);
    let words: Vec<&str> = query.split_whitespace().take(QUERY_WORDS_MAX).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let folded = Folded::new(text);
    let mut found: Vec<Range<usize>> = words
        .iter()
        .flat_map(|word| {
            folded
                .text
                .match_indices(word)
                .map(|(start, part)| folded.origin(start..start + part.len()))
        })
        .collect();
    found.sort_by_key(|range| (range.start, range.end));
    merge(found)
}

/// A text for one line with what was found in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Excerpt {
    /// The text: line breaks are spaces, bidi controls are gone, an ellipsis stands where something was left out.
    pub text: String,
    /// What was found, in bytes of the excerpt.
    pub ranges: Vec<Range<usize>>,
}

/// The part of a text around the first thing found in it, cut between words where it can be. `ranges` are sorted, as
/// `ranges` gives them. An ellipsis does not count.
pub fn excerpt_around(text: &str, ranges: &[Range<usize>], chars_max: usize) -> Excerpt {
    let characters: Vec<Range<usize>> = graphemes::clusters(text).collect();
    let focus = ranges.first().cloned().unwrap_or(0..0);
    let first = characters.partition_point(|character| character.end <= focus.start);
    let found = characters.partition_point(|character| character.start < focus.end) - first.min(characters.len());
    // A third of the room goes before what was found: what follows explains more.
    let before = chars_max.saturating_sub(found) / 3;
    let latest = characters.len().saturating_sub(chars_max);
    let start = first.saturating_sub(before).min(latest);
    let start = next_word(text, &characters, start, first);
    let end = (start + chars_max).min(characters.len());
    let end = previous_word(text, &characters, end, (first + found).min(end));
    let bytes = byte_of(text, &characters, start)..byte_of(text, &characters, end);
    write_excerpt(text, &bytes, ranges)
}

/// A folded text and where each of its bytes comes from.
struct Folded {
    text: String,
    /// For each byte of the folded text, the character it comes from.
    origins: Vec<Range<usize>>,
}

impl Folded {
    fn new(text: &str) -> Folded {
        let mut folded = Folded {
            text: String::with_capacity(text.len()),
            origins: Vec::with_capacity(text.len()),
        };
        for cluster in graphemes::clusters(text) {
            for c in text[cluster.clone()].chars() {
                fold::push_folded(c, &mut folded.text);
            }
            folded.origins.resize(folded.text.len(), cluster);
        }
        folded
    }

    fn origin(&self, range: Range<usize>) -> Range<usize> {
        let start = self.origins.get(range.start).map_or(0, |origin| origin.start);
        let end = self
            .origins
            .get(range.end.saturating_sub(1))
            .map_or(start, |origin| origin.end);
        start..end
    }
}

/// Joins what overlaps or touches; the ranges are sorted.
fn merge(sorted: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(sorted.len());
    for range in sorted {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

fn byte_of(text: &str, characters: &[Range<usize>], index: usize) -> usize {
    characters.get(index).map_or(text.len(), |character| character.start)
}

/// The first beginning of a word at or after `from`, if there is one before `limit`; else `from`.
fn next_word(text: &str, characters: &[Range<usize>], from: usize, limit: usize) -> usize {
    if from == 0 {
        return 0;
    }
    (from..=limit)
        .find(|&index| is_space(text, characters, index.wrapping_sub(1)) && !is_space(text, characters, index))
        .unwrap_or(from)
}

/// The last end of a word at or before `from`, if there is one after `limit`; else `from`.
fn previous_word(text: &str, characters: &[Range<usize>], from: usize, limit: usize) -> usize {
    if from >= characters.len() {
        return from;
    }
    (limit..=from)
        .rev()
        .find(|&index| is_space(text, characters, index) && !is_space(text, characters, index.wrapping_sub(1)))
        .unwrap_or(from)
}

fn is_space(text: &str, characters: &[Range<usize>], index: usize) -> bool {
    characters
        .get(index)
        .is_some_and(|character| text[character.clone()].chars().all(char::is_whitespace))
}

fn write_excerpt(text: &str, bytes: &Range<usize>, ranges: &[Range<usize>]) -> Excerpt {
    let mut excerpt = Excerpt::default();
    let has_more_before = text[..bytes.start].contains(|c: char| !c.is_whitespace());
    if has_more_before {
        excerpt.text.push('…');
    }
    let mut ranges = ranges.iter().peekable();
    let mut open: Option<usize> = None;
    let mut is_space = true;
    let slice = &text[bytes.clone()];
    for (offset, c) in slice.char_indices() {
        let position = bytes.start + offset;
        while ranges.next_if(|range| range.end <= position).is_some() {
            close(&mut excerpt, &mut open);
        }
        if open.is_none() && ranges.peek().is_some_and(|range| range.start <= position) {
            open = Some(excerpt.text.len());
        }
        if bidi::is_control(c) {
            continue;
        }
        if !c.is_whitespace() && !c.is_control() {
            excerpt.text.push(c);
            is_space = false;
        } else if !is_space {
            excerpt.text.push(' ');
            is_space = true;
        }
    }
    close(&mut excerpt, &mut open);
    excerpt.text.truncate(excerpt.text.trim_end().len());
    let shown = excerpt.text.len();
    for range in &mut excerpt.ranges {
        range.end = range.end.min(shown);
    }
    excerpt.ranges.retain(|range| range.start < range.end);
    if text[bytes.end..].contains(|c: char| !c.is_whitespace()) {
        excerpt.text.push('…');
    }
    excerpt
}

fn close(excerpt: &mut Excerpt, open: &mut Option<usize>) {
    if let Some(start) = open.take()
        && start < excerpt.text.len()
    {
        excerpt.ranges.push(start..excerpt.text.len());
    }
}

#[cfg(test)]
mod tests;
