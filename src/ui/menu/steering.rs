//! What a key does inside an open menu: a pure function.

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// The key is not ours.
    Nothing,
    /// The line with this index gets the focus.
    Focus(usize),
    /// The menu closes.
    Close,
    /// The menu closes and the key keeps its meaning.
    Leave,
}

/// What a key does on the line `here` of a menu with these words.
pub(super) fn deed_of(key: &str, here: Option<usize>, words: &[String]) -> Deed {
    let Some(last) = words.len().checked_sub(1) else {
        return if key == "Escape" { Deed::Close } else { Deed::Nothing };
    };
    match key {
        "ArrowDown" => Deed::Focus(here.map_or(0, |here| if here >= last { 0 } else { here + 1 })),
        "ArrowUp" => Deed::Focus(here.map_or(last, |here| if here == 0 { last } else { here - 1 })),
        "Home" => Deed::Focus(0),
        "End" => Deed::Focus(last),
        "Escape" => Deed::Close,
        "Tab" => Deed::Leave,
        letter => line_beginning_with(letter, here, words).map_or(Deed::Nothing, Deed::Focus),
    }
}

/// The next line that begins with the letter, going round.
fn line_beginning_with(letter: &str, here: Option<usize>, words: &[String]) -> Option<usize> {
    let mut chars = letter.chars();
    let (Some(letter), None) = (chars.next(), chars.next()) else {
        return None;
    };
    if letter == ' ' {
        return None;
    }
    let start = here.map_or(0, |here| here + 1);
    (0..words.len())
        .map(|offset| (start + offset) % words.len())
        .find(|index| {
            words[*index]
                .chars()
                .next()
                .is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
        })
}

#[cfg(test)]
mod tests {
    use super::{Deed, deed_of};

    fn words() -> Vec<String> {
        ["رد", "نسخ", "Copy", "حذف", "نقل"].map(str::to_owned).to_vec()
    }

    #[test]
    fn arrows_go_round() {
        assert_eq!(deed_of("ArrowDown", Some(4), &words()), Deed::Focus(0));
        assert_eq!(deed_of("ArrowUp", Some(0), &words()), Deed::Focus(4));
        assert_eq!(deed_of("ArrowUp", None, &words()), Deed::Focus(4));
    }

    #[test]
    fn a_letter_of_any_script_jumps_to_the_next_line_that_begins_with_it() {
        assert_eq!(deed_of("ن", Some(0), &words()), Deed::Focus(1));
        assert_eq!(deed_of("ن", Some(1), &words()), Deed::Focus(4));
        assert_eq!(deed_of("ن", Some(4), &words()), Deed::Focus(1));
        assert_eq!(deed_of("c", Some(0), &words()), Deed::Focus(2));
    }

    #[test]
    fn keys_that_are_not_ours_are_left_alone() {
        assert_eq!(deed_of("F5", Some(0), &words()), Deed::Nothing);
        assert_eq!(deed_of("Enter", Some(0), &words()), Deed::Nothing);
        assert_eq!(deed_of(" ", Some(0), &words()), Deed::Nothing);
        assert_eq!(deed_of("ArrowDown", None, &[]), Deed::Nothing);
    }

    #[test]
    fn esc_closes_even_an_empty_menu_and_tab_leaves() {
        assert_eq!(deed_of("Escape", None, &[]), Deed::Close);
        assert_eq!(deed_of("Tab", Some(0), &words()), Deed::Leave);
    }
}
