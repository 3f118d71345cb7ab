//! The fields of a request, checked one by one as Django REST framework checks them: every field tells what is wrong with
//! it, in one answer.

use serde_json::{Map, Value, json};

use super::super::call::Reply;
use super::super::moments::Moment;
use super::rest::python_type;
use super::times::{self, Day, Time};

const REQUIRED: &str = "Обязательное поле.";
const EMPTY: &str = "Это поле не может быть пустым.";

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Required,
    /// It may be missing, but not be empty.
    NotBlank,
    Optional,
}

/// What was sent, and what is wrong with it. Every getter gives `None` for what was not sent or is wrong.
pub(super) struct Form {
    sent: Map<String, Value>,
    /// A part of the fields may be sent alone.
    is_partial: bool,
    errors: Map<String, Value>,
}

impl Form {
    pub(super) fn new(sent: Map<String, Value>, is_partial: bool) -> Self {
        Self {
            sent,
            is_partial,
            errors: Map::new(),
        }
    }

    /// Ends the checks of single fields.
    pub(super) fn finish(&mut self) -> Result<(), Reply> {
        if self.errors.is_empty() {
            return Ok(());
        }
        Err(Reply::json(400, &Value::Object(std::mem::take(&mut self.errors))))
    }

    pub(super) fn fail(&mut self, name: &str, text: &str) {
        self.errors.insert(name.to_owned(), json!([text]));
    }

    /// The value as it was sent. What is absent and needed is an error.
    fn value(&mut self, name: &str, need: Need) -> Option<Value> {
        let value = self.sent.get(name).cloned();
        if value.is_none() && need == Need::Required && !self.is_partial {
            self.fail(name, REQUIRED);
        }
        value
    }

    /// The same where `null` is an error as well.
    fn some(&mut self, name: &str, need: Need) -> Option<Value> {
        let value = self.value(name, need)?;
        if value.is_null() {
            self.fail(name, EMPTY);
            return None;
        }
        Some(value)
    }

    /// Text without space around it; a needed one is not empty.
    pub(super) fn text(&mut self, name: &str, need: Need, length_max: usize) -> Option<String> {
        let text = match self.some(name, need)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                self.fail(name, "Not a valid string.");
                return None;
            }
        };
        if text.is_empty() && need != Need::Optional {
            self.fail(name, EMPTY);
            return None;
        }
        if text.chars().count() > length_max {
            let words = format!("Убедитесь, что это значение содержит не более {length_max} символов.");
            self.fail(name, &words);
            return None;
        }
        Some(text)
    }

    pub(super) fn email(&mut self, name: &str) -> Option<String> {
        let text = self.text(name, Need::Optional, 254)?;
        let is_right = text.is_empty()
            || text.split_once('@').is_some_and(|(who, host)| {
                let has_dot = host
                    .split_once('.')
                    .is_some_and(|(first, rest)| !first.is_empty() && rest.len() > 1);
                !who.is_empty() && has_dot && !text.contains(char::is_whitespace) && !host.contains('@')
            });
        if !is_right {
            self.fail(name, "Введите правильный адрес электронной почты.");
            return None;
        }
        Some(text)
    }

    /// One of several words.
    pub(super) fn choice(&mut self, name: &str, need: Need, choices: &[(&str, &str)]) -> Option<String> {
        let value = self.some(name, need)?;
        let text = match value {
            Value::String(text) => text,
            other => other.to_string(),
        };
        if choices.iter().any(|(choice, _)| *choice == text) {
            return Some(text);
        }
        self.fail(name, &format!("Значения {text} нет среди допустимых вариантов."));
        None
    }

    pub(super) fn day(&mut self, name: &str, need: Need) -> Option<Day> {
        let words = "Неправильный формат date. Используйте один из этих форматов: YYYY-MM-DD.";
        self.parsed(name, need, words, Day::parsed)
    }

    pub(super) fn time(&mut self, name: &str, need: Need) -> Option<Time> {
        let words = "Неправильный формат времени. Используйте один из этих форматов: hh:mm[:ss[.uuuuuu]].";
        self.parsed(name, need, words, Time::parsed)
    }

    pub(super) fn moment(&mut self, name: &str, need: Need) -> Option<Moment> {
        let words = "Неправильный формат datetime. Используйте один из этих форматов:  \
                     YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";
        self.parsed(name, need, words, times::moment)
    }

    fn parsed<T>(&mut self, name: &str, need: Need, words: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.some(name, need)?;
        let parsed = value.as_str().and_then(parse);
        if parsed.is_none() {
            self.fail(name, words);
        }
        parsed
    }

    pub(super) fn boolean(&mut self, name: &str) -> Option<bool> {
        let value = self.some(name, Need::Optional)?;
        let found = match &value {
            Value::Bool(is_so) => Some(*is_so),
            Value::Number(number) if number.as_f64() == Some(1.0) => Some(true),
            Value::Number(number) if number.as_f64() == Some(0.0) => Some(false),
            Value::String(text) => match text.to_lowercase().as_str() {
                "t" | "y" | "yes" | "true" | "on" | "1" => Some(true),
                "f" | "n" | "no" | "false" | "off" | "0" => Some(false),
                _ => None,
            },
            Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => None,
        };
        if found.is_none() {
            self.fail(name, "Must be a valid boolean.");
        }
        found
    }

    /// A number with two places after the point, in hundredths.
    pub(super) fn decimal(&mut self, name: &str, digits_max: usize) -> Option<i64> {
        let text = match self.some(name, Need::Optional)? {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.trim().to_owned(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => String::new(),
        };
        let (sign, bare) = text.strip_prefix('-').map_or((1, text.as_str()), |bare| (-1, bare));
        let (whole, fraction) = bare.split_once('.').unwrap_or((bare, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_number(whole) || !is_number(fraction) || whole.len() > 15 {
            self.fail(name, "Требуется численное значение.");
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let whole_max = digits_max - 2;
        let words = if whole.len() + fraction.len() > digits_max {
            Some(format!("Убедитесь, что вы ввели не более {digits_max} цифры."))
        } else if fraction.len() > 2 {
            Some("Убедитесь, что вы ввели не более 2 цифры после запятой.".to_owned())
        } else if whole.len() > whole_max {
            Some(format!(
                "Убедитесь, что вы ввели не более {whole_max} цифры перед запятой."
            ))
        } else {
            None
        };
        if let Some(words) = words {
            self.fail(name, &words);
            return None;
        }
        let hundredths: i64 = format!("{whole}{fraction:0<2}").parse().ok()?;
        Some(sign * hundredths)
    }

    /// Any JSON.
    pub(super) fn json(&mut self, name: &str) -> Option<Value> {
        self.some(name, Need::Optional)
    }

    /// A whole number.
    pub(super) fn integer(&mut self, name: &str) -> Option<i64> {
        let value = self.some(name, Need::Optional)?;
        let number = match &value {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        };
        if number.is_none() {
            self.fail(name, "Введите правильное число.");
        }
        number
    }

    /// The id of something that exists.
    pub(super) fn key(&mut self, name: &str, exists: impl Fn(u64) -> bool) -> Option<u64> {
        let value = self.some(name, Need::Required)?;
        if value == "" {
            self.fail(name, EMPTY);
            return None;
        }
        self.checked_key(name, &value, exists)
    }

    /// The same where nothing is allowed too: `Some(None)` is nothing that was sent.
    pub(super) fn key_or_null(&mut self, name: &str, exists: impl Fn(u64) -> bool) -> Option<Option<u64>> {
        let value = self.value(name, Need::Optional)?;
        if value.is_null() || value == "" {
            return Some(None);
        }
        self.checked_key(name, &value, exists).map(Some)
    }

    /// A list of ids that is not empty.
    pub(super) fn keys(&mut self, name: &str, exists: impl Fn(u64) -> bool) -> Option<Vec<u64>> {
        let value = self.some(name, Need::Required)?;
        let Value::Array(items) = value else {
            let words = format!(
                "Ожидался list со значениями, но был получен \"{}\".",
                python_type(&value)
            );
            self.fail(name, &words);
            return None;
        };
        if items.is_empty() {
            self.fail(name, "Этот список не может быть пустым.");
            return None;
        }
        items.iter().map(|item| self.checked_key(name, item, &exists)).collect()
    }

    fn checked_key(&mut self, name: &str, value: &Value, exists: impl Fn(u64) -> bool) -> Option<u64> {
        let number = match value {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        };
        let Some(number) = number else {
            let kind = python_type(value);
            let words = format!("Некорректный тип. Ожидалось значение первичного ключа, получен {kind}.");
            self.fail(name, &words);
            return None;
        };
        let id = u64::try_from(number).ok().filter(|id| exists(*id));
        if id.is_none() {
            let text = value.as_str().map_or_else(|| number.to_string(), str::to_owned);
            let words = format!("Недопустимый первичный ключ \"{text}\" - объект не существует.");
            self.fail(name, &words);
        }
        id
    }
}
