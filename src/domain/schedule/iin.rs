//! The individual identification number of Kazakhstan: what its twelve digits say, and whether they belong together.

use super::Sex;
use crate::day::Day;

const DIGITS: usize = 12;
/// What the first eleven digits count, and what they count when the first way gives ten.
const WEIGHTS: [[u32; 11]; 2] = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]];

/// What a number says about whoever has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IinFacts {
    /// Day of birth.
    pub birth_date: Day,
    /// Sex.
    pub sex: Sex,
}

/// Why a number cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IinFault {
    /// It is not twelve digits.
    Length,
    /// The seventh digit stands for no century.
    Century,
    /// The first six digits are no day of that century.
    Day,
    /// The day is still to come.
    Future,
    /// The last digit does not follow from the others.
    Checksum,
}

/// Reads a number. Blanks between the digits do not matter.
///
/// # Errors
/// Says why it cannot be right.
pub fn read_iin(text: &str, today: Day) -> Result<IinFacts, IinFault> {
    let digits: Option<Vec<u32>> = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_digit(10))
        .collect();
    let digits = digits.filter(|digits| digits.len() == DIGITS).ok_or(IinFault::Length)?;
    let (century, sex) = match digits[6] {
        mark @ 1..=6 => (
            1_800 + mark.div_ceil(2).saturating_sub(1) * 100,
            if mark % 2 == 1 { Sex::Male } else { Sex::Female },
        ),
        _ => return Err(IinFault::Century),
    };
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    let number = |value: u32| u8::try_from(value).unwrap_or(u8::MAX);
    let year = i32::try_from(century + two(0)).unwrap_or(0);
    let birth_date = Day::from_gregorian(year, number(two(2)), number(two(4))).ok_or(IinFault::Day)?;
    if birth_date > today {
        return Err(IinFault::Future);
    }
    if checksum(&digits) != Some(digits[DIGITS - 1]) {
        return Err(IinFault::Checksum);
    }
    Ok(IinFacts { birth_date, sex })
}

/// The last digit that belongs to the first eleven; for some there is none.
fn checksum(digits: &[u32]) -> Option<u32> {
    WEIGHTS.into_iter().find_map(|weights| {
        let sum: u32 = weights.iter().zip(digits).map(|(weight, digit)| weight * digit).sum();
        Some(sum % 11).filter(|rest| *rest < 10)
    })
}

#[cfg(test)]
mod tests {
    use super::{IinFacts, IinFault, checksum, read_iin};
    use crate::day::Day;
    use crate::schedule::Sex;

    fn day(iso: &str) -> Day {
        Day::from_iso(iso).unwrap_or_default()
    }

    fn read(text: &str) -> Result<IinFacts, IinFault> {
        read_iin(text, day("2026-11-25"))
    }

    #[test]
    fn a_right_number_tells_birth_date_and_sex() {
        let facts = IinFacts {
            birth_date: day("1990-05-15"),
            sex: Sex::Female,
        };
        assert_eq!(read("900515450010"), Ok(facts));
        assert_eq!(read(" 900515 450 010 "), Ok(facts));
    }

    #[test]
    fn the_seventh_digit_says_century_and_sex() {
        let with_checksum = |first: &str| {
            let digits: Vec<u32> = first.chars().filter_map(|c| c.to_digit(10)).collect();
            format!("{first}{}", checksum(&digits).unwrap_or(0))
        };
        let facts = |iso: &str, sex| {
            Ok(IinFacts {
                birth_date: day(iso),
                sex,
            })
        };
        assert_eq!(read(&with_checksum("90051510001")), facts("1890-05-15", Sex::Male));
        assert_eq!(read(&with_checksum("90051520001")), facts("1890-05-15", Sex::Female));
        assert_eq!(read(&with_checksum("90051530001")), facts("1990-05-15", Sex::Male));
        assert_eq!(read(&with_checksum("10051560001")), facts("2010-05-15", Sex::Female));
    }

    #[test]
    fn what_is_wrong_is_told_apart() {
        assert_eq!(read("000000000000"), Err(IinFault::Century));
        assert_eq!(read("900515750010"), Err(IinFault::Century));
        assert_eq!(read("90051545001"), Err(IinFault::Length));
        assert_eq!(read("90051545001x"), Err(IinFault::Length));
        assert_eq!(read(""), Err(IinFault::Length));
        assert_eq!(read("901315450010"), Err(IinFault::Day));
        assert_eq!(read("991231650010"), Err(IinFault::Future));
        assert_eq!(read("900515450011"), Err(IinFault::Checksum));
    }

    #[test]
    fn a_first_rest_of_ten_is_counted_again_and_a_second_one_fits_no_digit() {
        assert_eq!(checksum(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]), Some(1));
        assert_eq!(checksum(&[2, 8, 1, 0, 0, 0, 0, 0, 0, 0, 0]), None);
    }
}
