//! What a key does inside an open context menu: a pure function.
//!
//! The stops are counted through: first the quick deeds, which stand in a row, then the lines, one below the other.

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// The key is not ours.
    Nothing,
    /// The key is ours and leads nowhere.
    Stay,
    /// The stop with this number gets the focus.
    Focus(usize),
    /// The menu closes.
    Close,
}

/// What a key does at the stop `here`. `words` are the names of all stops, of which the first `quick` stand in a row.
pub(super) fn deed_of(key: &str, here: Option<usize>, quick: usize, words: &[String], rtl: bool) -> Deed {
    if matches!(key, "Escape" | "Tab") {
        return Deed::Close;
    }
    let Some(last) = words.len().checked_sub(1) else {
        return Deed::Nothing;
    };
    let is_in_row = here.is_some_and(|here| here < quick);
    match key {
        "ArrowDown" => Deed::Focus(match here {
            None => 0,
            Some(_) if is_in_row => quick.min(last),
            Some(here) if here >= last => 0,
            Some(here) => here + 1,
        }),
        "ArrowUp" => Deed::Focus(match here {
            None => last,
            Some(_) if is_in_row => last,
            Some(here) if here == quick && quick > 0 => 0,
            Some(0) => last,
            Some(here) => here - 1,
        }),
        "ArrowLeft" | "ArrowRight" => match here {
            Some(here) if is_in_row => {
                let is_onward = (key == "ArrowRight") != rtl;
                Deed::Focus(match (is_onward, here) {
                    (true, here) if here + 1 >= quick => 0,
                    (true, here) => here + 1,
                    (false, 0) => quick - 1,
                    (false, here) => here - 1,
                })
            }
            _ => Deed::Stay,
        },
        "Home" => Deed::Focus(0),
        "End" => Deed::Focus(last),
        "PageUp" | "PageDown" => Deed::Stay,
        letter => beginning_with(letter, here, quick, words).map_or(Deed::Nothing, Deed::Focus),
    }
}

/// The next line that begins with the letter, going round; spellings that a reader takes for one are one.
fn beginning_with(letter: &str, here: Option<usize>, quick: usize, words: &[String]) -> Option<usize> {
    if letter.chars().count() != 1 || letter == " " {
        return None;
    }
    let letter = i18n::fold::for_search(letter);
    let start = here.map_or(0, |here| here + 1);
    (0..words.len())
        .map(|offset| (start + offset) % words.len())
        .filter(|index| *index >= quick)
        .find(|index| {
            let is_it = |word: &String| !letter.is_empty() && i18n::fold::for_search(word).starts_with(&letter);
            words.get(*index).is_some_and(is_it)
        })
}

#[cfg(test)]
mod tests {
    use super::{Deed, deed_of};

    fn words() -> Vec<String> {
        ["👍", "❤️", "😂", "رد", "إعادة توجيه", "Copy", "حذف"]
            .map(str::to_owned)
            .to_vec()
    }

    fn go(key: &str, here: usize, rtl: bool) -> Deed {
        deed_of(key, Some(here), 3, &words(), rtl)
    }

    #[test]
    fn the_row_is_walked_as_the_eye_goes() {
        assert_eq!(go("ArrowRight", 0, false), Deed::Focus(1));
        assert_eq!(go("ArrowRight", 0, true), Deed::Focus(2));
        assert_eq!(go("ArrowLeft", 0, true), Deed::Focus(1));
        assert_eq!(go("ArrowLeft", 2, true), Deed::Focus(0));
    }

    #[test]
    fn up_and_down_lead_between_the_row_and_the_lines() {
        assert_eq!(go("ArrowDown", 1, true), Deed::Focus(3));
        assert_eq!(go("ArrowUp", 3, true), Deed::Focus(0));
        assert_eq!(go("ArrowUp", 2, true), Deed::Focus(6));
        assert_eq!(go("ArrowDown", 6, true), Deed::Focus(0));
        assert_eq!(deed_of("ArrowUp", Some(0), 0, &words(), true), Deed::Focus(6));
    }

    #[test]
    fn sideways_does_nothing_among_the_lines() {
        assert_eq!(go("ArrowLeft", 4, true), Deed::Stay);
    }

    #[test]
    fn a_letter_finds_its_line_however_it_is_spelt() {
        assert_eq!(go("ا", 0, true), Deed::Focus(4));
        assert_eq!(go("ح", 3, true), Deed::Focus(6));
        assert_eq!(go("c", 6, true), Deed::Focus(5));
        assert_eq!(go("ژ", 3, true), Deed::Nothing);
    }

    #[test]
    fn esc_and_tab_close_and_other_keys_are_left_alone() {
        assert_eq!(deed_of("Escape", None, 0, &[], false), Deed::Close);
        assert_eq!(go("Tab", 3, false), Deed::Close);
        assert_eq!(go("F5", 3, false), Deed::Nothing);
        assert_eq!(go("Enter", 3, false), Deed::Nothing);
    }
}
