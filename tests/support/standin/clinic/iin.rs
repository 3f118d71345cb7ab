//! What a number of the state's register of people says, and what may be wrong with it.

use super::times::Day;

/// Birth date and sex, or the words about what is wrong.
pub(super) fn read(iin: &str) -> Result<(Day, &'static str), String> {
    let letters = iin.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
    let digits: Option<Vec<i64>> = letters.map(|letter| letter.to_digit(10).map(i64::from)).collect();
    let digits = digits.filter(|digits| digits.len() == 12);
    let digits = digits.ok_or("ИИН должен содержать ровно 12 цифр")?;
    let pair = |at: usize| digits[at] * 10 + digits[at + 1];
    let century = match digits[6] {
        1 | 2 => 1800,
        3 | 4 => 1900,
        5 | 6 => 2000,
        other => return Err(format!("Неверный индикатор века: {other}")),
    };
    let sex = if digits[6] % 2 == 1 { "M" } else { "F" };
    let (year, month, day) = (century + pair(0), pair(2), pair(4));
    let born = Day::new(year, month, day);
    let born = born.ok_or_else(|| format!("Неверная дата рождения: {year:04}-{month:02}-{day:02}"))?;
    if born > Day::today() {
        return Err("Дата рождения не может быть в будущем".to_owned());
    }
    let (expected, found) = (checksum(&digits), digits[11]);
    if expected != found {
        return Err(format!(
            "Неверная контрольная сумма (ожидается {expected}, получено {found})"
        ));
    }
    Ok((born, sex))
}

/// The last digit that belongs to the others; -1 where there is none.
fn checksum(digits: &[i64]) -> i64 {
    let weighted = |first: i64| -> i64 {
        let weights = (0..11).map(|at| (at + first - 1) % 11 + 1);
        digits
            .iter()
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum::<i64>()
            % 11
    };
    match (weighted(1), weighted(3)) {
        (10, 10) => -1,
        (10, second) => second,
        (first, _) => first,
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_number_is_read_or_told_what_is_wrong() {
        let (born, sex) = read("900515 450-010").expect("a number that passes");
        assert_eq!((born.text(), sex), ("1990-05-15".to_owned(), "F"));
        // The first weights leave 10, so the second ones decide.
        assert!(read("900515400502").is_ok());
        for (iin, wrong) in [
            ("900515400540", "Неверная контрольная сумма (ожидается -1, получено 0)"),
            ("123", "ИИН должен содержать ровно 12 цифр"),
            ("90051545001x", "ИИН должен содержать ровно 12 цифр"),
            ("000000000000", "Неверный индикатор века: 0"),
            ("901315450010", "Неверная дата рождения: 1990-13-15"),
            ("990515550010", "Дата рождения не может быть в будущем"),
            ("900515450019", "Неверная контрольная сумма (ожидается 0, получено 9)"),
        ] {
            assert_eq!(read(iin).map(|_| ()), Err(wrong.to_owned()), "{iin}");
        }
    }
}
