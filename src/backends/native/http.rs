//! HTTP exchanges: asks to requests, answers to facts.

use domain::{DemoAccount, Event, Problem, ProblemCode};
use engine::{Answer, Ask, HttpAnswer, HttpMethod, HttpRequest, Item, ItemContent};
use serde_json::Value;

use super::convert::{people_from_values, person_from_part, problem_from_part, room_from_part, rooms_from_values};
use super::decode::{item_from_part, problem_from_fault, value_from_text};
use super::json::{Object, Part, Read, each};

pub(super) fn request_from_ask(ask: &Ask) -> Option<HttpRequest> {
    let get = |url: String| Some(request(HttpMethod::Get, url, None));
    let post = |url: &str, body: String| Some(request(HttpMethod::Post, url.to_owned(), Some(body)));
    match ask {
        Ask::Info => get("/api/info".to_owned()),
        Ask::SignIn { name, password } => {
            let body = Object::new()
                .text("name", name)
                .text("password", &password.clone().spend());
            post("/api/sign-in", body.finish())
        }
        Ask::SignOut => post("/api/sign-out", "{}".to_owned()),
        Ask::History { room, before, limit } => get(format!(
            "/api/rooms/{}/messages?before={}&limit={limit}",
            percent_encoded(room.as_str()),
            before.0
        )),
        Ask::Rooms { before, limit } => get(format!("/api/rooms?before={}&limit={limit}", before.0)),
        Ask::People { query, limit } => get(format!("/api/people?query={}&limit={limit}", percent_encoded(query))),
        Ask::StartPrivate { person } => {
            let body = Object::new().text("person", person.as_str());
            post("/api/rooms/private", body.finish())
        }
    }
}

pub(super) fn answer_from_http(ask: &Ask, answer: &HttpAnswer) -> Result<Answer, Problem> {
    if !(200..300).contains(&answer.status) {
        return Err(problem_from_refusal(answer));
    }
    if matches!(ask, Ask::SignOut) {
        return Ok(Answer::Done);
    }
    let body = value_from_text(&answer.body)?;
    read(ask, Part(&body)).map_err(problem_from_fault)
}

fn read(ask: &Ask, body: Part<'_>) -> Read<Answer> {
    Ok(match ask {
        Ask::Info => {
            body.text("name")?;
            Answer::Facts(vec![Event::DemoAccountsOffered {
                accounts: each(body.list_or_empty("demo_accounts")?, demo_account_from_part)?,
            }])
        }
        Ask::SignIn { .. } => Answer::SignedIn {
            me: person_from_part(body.part("me")?)?,
        },
        Ask::SignOut => Answer::Done,
        Ask::History { .. } => history_from_part(body)?,
        Ask::Rooms { .. } => Answer::Facts(vec![
            Event::PeopleChanged {
                people: people_from_values(body.list("people")?)?,
            },
            Event::RoomsLoaded {
                rooms: rooms_from_values(body.list("rooms")?)?,
                has_more: body.flag("more")?,
            },
        ]),
        Ask::People { .. } => Answer::Facts(vec![Event::PeopleChanged {
            people: people_from_values(body.list("people")?)?,
        }]),
        Ask::StartPrivate { .. } => {
            let room = room_from_part(body.part("room")?)?;
            Answer::PrivateRoom {
                room: room.id.clone(),
                facts: vec![
                    Event::PeopleChanged {
                        people: people_from_values(body.list("people")?)?,
                    },
                    Event::RoomChanged { room },
                ],
            }
        }
    })
}

fn demo_account_from_part(part: Part<'_>) -> Read<DemoAccount> {
    Ok(DemoAccount {
        name: part.text("name")?.to_owned(),
        password: part.text("password")?.to_owned(),
        display_name: part.text("display_name")?.to_owned(),
        language: part.text("lang")?.to_owned(),
    })
}

/// A page is read item by item, so that one bad message does not hide the others.
fn history_from_part(page: Part<'_>) -> Read<Answer> {
    let epoch = page.text("epoch")?.into();
    let mut problems = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    for item in page.list("items")? {
        match item_from_part(Part(item), &mut problems) {
            Ok(item) => items.push(item),
            Err(fault) => problems.push(problem_from_fault(fault)),
        }
    }
    let mut facts = Vec::new();
    match page.list_or_empty("people").and_then(people_from_values) {
        Ok(people) if people.is_empty() => {}
        Ok(people) => facts.push(Event::PeopleChanged { people }),
        Err(fault) => problems.push(problem_from_fault(fault)),
    }
    let noticed = problems.into_iter().map(|problem| Event::ProblemNoticed { problem });
    facts.splice(0..0, noticed);
    let first = items.first().map(|item| item.offset);
    let messages = items.into_iter().filter_map(|item| match item.content {
        ItemContent::Message(message) => Some(message),
        ItemContent::Facts(_) | ItemContent::Nothing => None,
    });
    Ok(Answer::History {
        epoch,
        messages: messages.collect(),
        first,
        at_start: page.maybe("at_start").and_then(Value::as_bool).unwrap_or(false),
        facts,
    })
}

fn request(method: HttpMethod, url: String, body: Option<String>) -> HttpRequest {
    HttpRequest {
        method,
        url,
        body,
        timeout_ms: engine::limits::CALL_TIMEOUT_MS,
    }
}

/// A refusal in the protocol's shape, or, from a proxy in between, by its status alone.
fn problem_from_refusal(answer: &HttpAnswer) -> Problem {
    let refusal = value_from_text(&answer.body).ok();
    let mut problem = match refusal.map(|body| problem_from_part(Part(&body))) {
        Some(Ok(problem)) => problem,
        None | Some(Err(_)) => Problem::new(match answer.status {
            401 => ProblemCode::Unauthorized,
            403 => ProblemCode::NotAllowed,
            404 => ProblemCode::NotFound,
            413 => ProblemCode::TooLarge,
            429 => ProblemCode::RateLimited,
            502..=504 => ProblemCode::Unreachable,
            500.. => ProblemCode::Server,
            _ => ProblemCode::BadRequest,
        }),
    };
    problem.retry_after_ms = problem.retry_after_ms.or(answer.retry_after_ms);
    problem
}

/// Percent-encodes a path segment or a query value.
fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
