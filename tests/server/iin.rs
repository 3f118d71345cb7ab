//! The individual identification number of Kazakhstan: what its digits say, and whether they are right.

use domain::Day;
use rusqlite::{Connection, params};
use wire::schedule::{IinCheck, Sex, faults};

use crate::forms::{Check, Refused, Tried};
use crate::ids::PatientId;
use crate::{limits, patients};

/// Checks the number of a patient's papers, and remembers that it was found right.
pub(crate) fn verify(db: &Connection, id: PatientId, now: i64) -> rusqlite::Result<Tried<IinCheck>> {
    let Some(patient) = patients::patient(db, id)? else {
        return Ok(Err(Refused::NotFound));
    };
    let mut check = Check::default();
    let number = &patient.fields.iin;
    let Some((birth_date, sex)) = meaning(number) else {
        let code = if number.is_empty() {
            faults::MISSING
        } else {
            faults::BAD_IIN
        };
        check.fault("iin", code);
        return Ok(check.end().and(Err(Refused::NotFound)));
    };
    db.prepare_cached("UPDATE patients SET iin_verified_at = ?2 WHERE id = ?1")?
        .execute(params![id.0, now])?;
    Ok(Ok(IinCheck {
        verified_at: now,
        birth_date: birth_date.iso(),
        sex,
    }))
}

/// The day of birth and the sex that a right number says; nothing for a wrong one.
fn meaning(number: &str) -> Option<(Day, Sex)> {
    let digits: Vec<u32> = number.chars().map(|digit| digit.to_digit(10)).collect::<Option<_>>()?;
    if digits.len() != limits::IIN_DIGITS || control(&digits) != digits.last().copied() {
        return None;
    }
    let (century, sex) = match digits[6] {
        digit @ 1..=6 => (
            1_800 + (digit - 1) / 2 * 100,
            if digit % 2 == 1 { Sex::Male } else { Sex::Female },
        ),
        _ => return None,
    };
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    let year = i32::try_from(century + two(0)).ok()?;
    let day = Day::from_gregorian(year, u8::try_from(two(2)).ok()?, u8::try_from(two(4)).ok()?)?;
    Some((day, sex))
}

/// A right number for a day of birth in this or the last century; nothing where the digits allow none.
pub(crate) fn number(born: Day, is_male: bool, serial: usize) -> Option<String> {
    let (year, month, day) = born.gregorian();
    let century = if year < 2_000 { 3 } else { 5 } + u32::from(!is_male);
    let text = format!("{:02}{month:02}{day:02}{century}{:04}", year % 100, serial % 10_000);
    let digits: Vec<u32> = text.chars().map(|digit| digit.to_digit(10)).collect::<Option<_>>()?;
    control(&digits).map(|control| format!("{text}{control}"))
}

/// The last digit as the others want it; nothing where they can have none.
fn control(digits: &[u32]) -> Option<u32> {
    let sum = |first: u32| -> u32 {
        let weights = (0..11).map(|index| (first - 1 + index) % 11 + 1);
        digits
            .iter()
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum::<u32>()
            % 11
    };
    [sum(1), sum(3)].into_iter().find(|control| *control < 10)
}

#[cfg(test)]
mod tests {
    use super::meaning;
    use domain::Day;
    use wire::schedule::Sex;

    #[test]
    fn a_right_number_says_a_day_and_a_sex() {
        assert_eq!(
            meaning("900515450010"),
            Some((Day::from_gregorian(1990, 5, 15).expect("a day"), Sex::Female))
        );
    }

    #[test]
    fn a_number_that_is_made_says_what_it_was_made_of() {
        for (year, is_male) in [(1945, true), (1999, false), (2012, true)] {
            let born = Day::from_gregorian(year, 2, 28).expect("a day");
            let number = (0..9)
                .find_map(|serial| super::number(born, is_male, serial))
                .expect("a number");
            let sex = if is_male { Sex::Male } else { Sex::Female };
            assert_eq!(meaning(&number), Some((born, sex)), "{number}");
        }
    }

    #[test]
    fn wrong_digits_days_and_lengths_are_found() {
        for wrong in [
            "900515450011",
            "000000000000",
            "90051545001",
            "9005154500100",
            "90051545001x",
            "901315450010",
            "",
        ] {
            assert_eq!(meaning(wrong), None, "{wrong}");
        }
    }
}
