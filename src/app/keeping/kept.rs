//! How a draft is written down: lines of `key value`, then an empty line, then the text as it is. Version 2.
//!
//! ```text
//! draft 2
//! direction rtl
//! reply m17 42 p3 auto The excerpt, on one line
//!
//! The text, with all its lines
//! ```
//!
//! An edit adds `edit m18 rtl` with the words before (`before …`), and what was set aside (`aside …`, `aside_direction`,
//! `aside_reply`). Line breaks inside a value are written `\n`, and a backslash `\\`. Version 1 was the direction, a
//! line break, and the text; it can still be read. What cannot be understood is as if it had never been written.

use domain::{HumanText, MessageId, Offset, PersonId, Quote, TextDirection};
use stores::{Draft, Editing};

/// The first line of every draft of this version.
const HEAD: &str = "draft 2";
/// The longest entry that is written or read, in bytes; whoever writes more keeps it only until a reload. Browsers give
/// all of an application some five million characters.
const BYTES_MAX: usize = 256 * 1024;
/// Lines before the text; a draft of this version has seven at most.
const LINES_MAX: usize = 16;

/// The entry; nothing for what is too long.
pub(super) fn entry_from_draft(draft: &Draft) -> Option<String> {
    let mut entry = format!("{HEAD}\ndirection {}\n", name_of(draft.direction));
    if let Some(quote) = &draft.reply_to {
        entry.push_str(&format!("reply {}\n", line_of_quote(quote)));
    }
    if let Some(editing) = &draft.editing {
        let before = &editing.before;
        entry.push_str(&format!("edit {} {}\n", editing.message, name_of(before.direction)));
        entry.push_str(&format!("before {}\n", escaped(&before.text)));
        let aside = &editing.set_aside;
        if !aside.is_empty() {
            entry.push_str(&format!("aside_direction {}\n", name_of(aside.direction)));
            entry.push_str(&format!("aside {}\n", escaped(&aside.text)));
            if let Some(quote) = &aside.reply_to {
                entry.push_str(&format!("aside_reply {}\n", line_of_quote(quote)));
            }
        }
    }
    entry.push('\n');
    entry.push_str(&draft.text);
    (entry.len() <= BYTES_MAX).then_some(entry)
}

/// The draft of an entry.
pub(super) fn draft_from_entry(entry: &str) -> Option<Draft> {
    if entry.len() > BYTES_MAX {
        return None;
    }
    let Some(rest) = entry.strip_prefix(HEAD).and_then(|rest| rest.strip_prefix('\n')) else {
        return old_draft(entry);
    };
    let mut draft = Draft::default();
    let mut aside = Draft::default();
    let mut edited: Option<(MessageId, TextDirection)> = None;
    let mut before = None;
    let mut rest = rest;
    for _ in 0..LINES_MAX {
        let (line, after) = rest.split_once('\n')?;
        rest = after;
        if line.is_empty() {
            draft.text = rest.to_owned();
            draft.editing = edited
                .zip(before)
                .map(|((message, direction), text): (_, String)| Editing {
                    message,
                    before: HumanText {
                        direction,
                        ..HumanText::plain(&text)
                    },
                    set_aside: Box::new(aside),
                });
            return (!draft.is_empty()).then_some(draft);
        }
        let (key, value) = line.split_once(' ').unwrap_or((line, ""));
        match key {
            "direction" => draft.direction = direction_of(value),
            "reply" => draft.reply_to = quote_from_line(value),
            "edit" => {
                let (message, direction) = value.split_once(' ')?;
                edited = Some((MessageId::from(message), direction_of(direction)));
            }
            "before" => before = Some(unescaped(value)),
            "aside_direction" => aside.direction = direction_of(value),
            "aside" => aside.text = unescaped(value),
            "aside_reply" => aside.reply_to = quote_from_line(value),
            // A later version may know more.
            _ => {}
        }
    }
    None
}

/// Version 1.
fn old_draft(entry: &str) -> Option<Draft> {
    let (direction, text) = entry.split_once('\n')?;
    (!text.is_empty() && ["auto", "ltr", "rtl"].contains(&direction)).then(|| Draft {
        text: text.to_owned(),
        direction: direction_of(direction),
        ..Draft::default()
    })
}

fn line_of_quote(quote: &Quote) -> String {
    format!(
        "{} {} {} {} {}",
        quote.message,
        quote.offset.0,
        quote.sender,
        name_of(quote.excerpt.direction),
        escaped(&quote.excerpt.text)
    )
}

fn quote_from_line(line: &str) -> Option<Quote> {
    let mut parts = line.splitn(5, ' ');
    let mut part = || parts.next();
    let (message, offset, sender, direction, excerpt) = (part()?, part()?, part()?, part()?, part()?);
    Some(Quote {
        message: MessageId::from(message),
        offset: Offset(offset.parse().ok()?),
        sender: PersonId::from(sender),
        excerpt: HumanText {
            direction: direction_of(direction),
            ..HumanText::plain(&unescaped(excerpt))
        },
    })
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n') => out.push('\n'),
                Some(other) => out.push(other),
                None => {}
            },
            other => out.push(other),
        }
    }
    out
}

fn name_of(direction: TextDirection) -> &'static str {
    match direction {
        TextDirection::Auto => "auto",
        TextDirection::Ltr => "ltr",
        TextDirection::Rtl => "rtl",
    }
}

fn direction_of(name: &str) -> TextDirection {
    match name {
        "ltr" => TextDirection::Ltr,
        "rtl" => TextDirection::Rtl,
        _ => TextDirection::Auto,
    }
}

#[cfg(test)]
mod tests {
    use domain::{HumanText, MessageId, Offset, PersonId, Quote, TextDirection};
    use stores::{Draft, Editing};

    use super::{BYTES_MAX, draft_from_entry, entry_from_draft};

    fn quote(text: &str) -> Quote {
        Quote {
            message: MessageId::from("m17"),
            offset: Offset(42),
            sender: PersonId::from("p3"),
            excerpt: HumanText {
                direction: TextDirection::Rtl,
                ..HumanText::plain(text)
            },
        }
    }

    fn survives(draft: Draft) {
        let entry = entry_from_draft(&draft).expect("it is kept");
        assert_eq!(draft_from_entry(&entry), Some(draft), "{entry:?}");
    }

    #[test]
    fn drafts_answers_and_edits_survive() {
        let written = Draft {
            text: "one\n\ntwo \\n \u{645}\u{631}\u{62d}\u{628}\u{627}\n".to_owned(),
            direction: TextDirection::Rtl,
            ..Draft::default()
        };
        survives(written.clone());
        survives(Draft {
            reply_to: Some(quote("a\nb \\ c")),
            ..written.clone()
        });
        survives(Draft {
            reply_to: Some(quote("")),
            ..Draft::default()
        });
        let editing = |set_aside: Draft| Editing {
            message: MessageId::from("m18"),
            before: HumanText {
                direction: TextDirection::Ltr,
                ..HumanText::plain("before\nnow")
            },
            set_aside: Box::new(set_aside),
        };
        survives(Draft {
            editing: Some(editing(Draft::default())),
            ..written.clone()
        });
        survives(Draft {
            text: String::new(),
            editing: Some(editing(Draft {
                reply_to: Some(quote("x")),
                ..written
            })),
            ..Draft::default()
        });
    }

    #[test]
    fn what_an_earlier_version_wrote_can_be_read() {
        let draft = draft_from_entry("rtl\none\ntwo").expect("a draft");
        assert_eq!((draft.text.as_str(), draft.direction), ("one\ntwo", TextDirection::Rtl));
        assert_eq!(draft_from_entry("auto\n"), None);
    }

    #[test]
    fn nonsense_is_no_draft_and_long_ones_are_not_kept() {
        for nonsense in [
            "",
            "x",
            "up\ntext",
            "draft 2",
            "draft 2\n",
            "draft 2\n\n",
            "draft 2\nreply a b c\n\n",
            "draft 2\nedit m\n\nx",
            &format!("draft 2\n{}\n\nx", "a\n".repeat(20)),
            &format!("auto\n{}", "x".repeat(BYTES_MAX)),
        ] {
            assert_eq!(draft_from_entry(nonsense), None, "{nonsense:.40?}");
        }
        let long = Draft {
            text: "x".repeat(BYTES_MAX),
            ..Draft::default()
        };
        assert_eq!(entry_from_draft(&long), None);
    }
}
