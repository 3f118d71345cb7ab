//! What Django REST framework does with requests and answers, in the words in which the clinic's server has it.

use serde_json::{Map, Value, json};

use super::super::call::{Call, Reply, decoded};
use super::super::django;

/// The page of a server fault.
pub(super) const SERVER_ERROR: &str = "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Server Error (500)</title>\n</head>\n<body>\n  <h1>Server Error (500)</h1><p></p>\n</body>\n</html>\n";
/// A page of a list has so many; nobody may ask for more.
pub(super) const PAGE: usize = 25;

/// What a view ends with; an error is an answer as well.
pub(super) type Outcome = Result<Reply, Reply>;

pub(super) fn ok(body: &Value) -> Outcome {
    Ok(Reply::json(200, body))
}

pub(super) fn server_error() -> Reply {
    Reply::page(500, SERVER_ERROR)
}

pub(super) fn not_found() -> Reply {
    Reply::json(404, &json!({"detail": "Страница не найдена."}))
}

pub(super) fn forbidden() -> Reply {
    Reply::json(
        403,
        &json!({"detail": "У вас недостаточно прав для выполнения данного действия."}),
    )
}

/// An error in the words of a single action.
pub(super) fn error(status: u16, text: &str) -> Reply {
    Reply::json(status, &json!({"error": text}))
}

/// An error that is of no single field.
pub(super) fn invalid(text: &str) -> Reply {
    Reply::json(400, &json!({"non_field_errors": [text]}))
}

pub(super) fn wrong_method(method: &str) -> Reply {
    Reply::json(405, &json!({"detail": format!("Метод \"{method}\" не разрешен.")}))
}

/// The fields that were sent.
pub(super) fn body(call: &Call) -> Result<Map<String, Value>, Reply> {
    if call.body.is_empty() {
        return Ok(Map::new());
    }
    let media_type = call.header("content-type").unwrap_or_default();
    match media_type.split(';').next().unwrap_or_default().trim() {
        "application/json" => {}
        "application/x-www-form-urlencoded" => {
            let fields = call.form().into_iter();
            return Ok(fields.map(|(name, value)| (name, Value::String(value))).collect());
        }
        _ => {
            let detail = format!("Неподдерживаемый тип данных \"{media_type}\" в запросе.");
            return Err(Reply::json(415, &json!({"detail": detail})));
        }
    }
    match django::parsed(call) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(other) => Err(invalid(&format!(
            "Недопустимые данные. Ожидался dictionary, но был получен {}.",
            python_type(&other)
        ))),
        Err(words) => Err(Reply::json(
            400,
            &json!({"detail": format!("JSON parse error - {words}")}),
        )),
    }
}

/// A value of the query, decoded; what is empty counts as absent.
pub(super) fn query(call: &Call, name: &str) -> Option<String> {
    call.query(name).map(decoded).filter(|value| !value.is_empty())
}

/// One page of a list.
pub(super) fn page(call: &Call, items: &[Value]) -> Outcome {
    let pages = items.len().div_ceil(PAGE).max(1);
    let number = match query(call, "page").as_deref() {
        None => 1,
        Some("last") => pages,
        Some(text) => text.parse().unwrap_or(0),
    };
    if !(1..=pages).contains(&number) {
        return Err(Reply::json(404, &json!({"detail": "Неправильная страница"})));
    }
    let start = (number - 1) * PAGE;
    let end = items.len().min(start + PAGE);
    ok(&json!({
        "count": items.len(),
        "next": (number < pages).then(|| page_address(call, number + 1)),
        "previous": (number > 1).then(|| page_address(call, number - 1)),
        "results": &items[start..end],
    }))
}

fn page_address(call: &Call, number: usize) -> String {
    let pairs = call.query.split('&').filter(|pair| !pair.is_empty());
    let mut pairs: Vec<String> = pairs
        .filter(|pair| !pair.starts_with("page="))
        .map(str::to_owned)
        .collect();
    if number > 1 {
        pairs.push(format!("page={number}"));
    }
    pairs.sort();
    let host = call.header("host").unwrap_or_default();
    let mark = if pairs.is_empty() { "" } else { "?" };
    format!("http://{host}{}{mark}{}", call.path, pairs.join("&"))
}

/// The ids that a filter lets through; `Err` for what the filter refuses.
pub(super) fn key_filter(call: &Call, name: &str, exists: impl Fn(u64) -> bool) -> Result<Option<u64>, Reply> {
    let Some(text) = query(call, name) else {
        return Ok(None);
    };
    let id = text.parse().ok().filter(|id| exists(*id));
    id.map(Some).ok_or_else(|| {
        let words = "Выберите корректный вариант. Вашего варианта нет среди допустимых значений.";
        Reply::json(400, &json!({name: [words]}))
    })
}

/// A filter for one of several words.
pub(super) fn choice_filter(call: &Call, name: &str, choices: &[(&str, &str)]) -> Result<Option<String>, Reply> {
    let Some(text) = query(call, name) else {
        return Ok(None);
    };
    if choices.iter().any(|(choice, _)| *choice == text) {
        return Ok(Some(text));
    }
    let words = format!("Выберите корректный вариант. {text} нет среди допустимых значений.");
    Err(Reply::json(400, &json!({name: [words]})))
}

/// How Python calls the type of a value.
pub(super) fn python_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "NoneType",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "int",
        Value::String(_) => "str",
        Value::Array(_) => "list",
        Value::Object(_) => "dict",
    }
}
