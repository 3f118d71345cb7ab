//! HTTP answers to facts. The requests are in `request.rs`.

use domain::{DemoAccount, Event, Offset, Problem, ProblemCode, ScheduleAnswer, ScheduleAsk};
use engine::{Answer, Ask, HttpAnswer, Item, Page};
use serde_json::Value;

use super::convert::{
    member_from_part, people_from_values, person_from_part, problem_from_part, room_from_part, rooms_from_values,
};
use super::decode::{item_from_part, problem_from_fault, value_from_text};
use super::json::{Part, Read, each};
use super::message::{file_from_part, messages_from_values, reach_from_part, revision_from_part};
use super::schedule::answer_from_part;

pub(super) fn answer_from_http(ask: &Ask, answer: &HttpAnswer) -> Result<Answer, Problem> {
    if !(200..300).contains(&answer.status) {
        return Err(problem_from_refusal(answer));
    }
    if let Ask::Schedule(ScheduleAsk::DeleteAppointment { .. } | ScheduleAsk::DeleteBreak { .. }) = ask {
        return Ok(Answer::Schedule(ScheduleAnswer::Done));
    }
    if is_all_in_the_status(ask) {
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
        Ask::History { .. } | Ask::Newer { .. } | Ask::Window { .. } => Answer::Page(page_from_part(body)?),
        Ask::Rooms { .. } => Answer::Facts(vec![
            people_of(body)?,
            Event::RoomsLoaded {
                rooms: rooms_from_values(body.list("rooms")?)?,
                has_more: body.flag("more")?,
            },
        ]),
        Ask::People { .. } => Answer::Facts(vec![people_of(body)?]),
        Ask::Messages { .. } => {
            let (messages, mut facts) = messages_from_values(body.list("messages")?);
            facts.push(people_of(body)?);
            Answer::Messages {
                messages,
                has_more: body.flag("more")?,
                facts,
            }
        }
        Ask::StartPrivate { .. } | Ask::CreateGroup { .. } => {
            let room = room_from_part(body.part("room")?)?;
            Answer::Room {
                room: room.id.clone(),
                facts: vec![people_of(body)?, Event::RoomChanged { room }],
            }
        }
        Ask::Profile { .. } => {
            let mut people = people_from_values(body.list("people")?)?;
            people.push(person_from_part(body.part("person")?)?);
            let rooms = rooms_from_values(body.list("rooms")?)?;
            let ids = rooms.iter().map(|room| room.id.clone()).collect();
            let mut facts = vec![Event::PeopleChanged { people }];
            facts.extend(rooms.into_iter().map(|room| Event::RoomChanged { room }));
            Answer::Profile { rooms: ids, facts }
        }
        Ask::Members { .. } => Answer::Members {
            members: each(body.list("members")?, member_from_part)?,
            facts: vec![people_of(body)?],
        },
        Ask::Revisions { .. } => Answer::Revisions(each(body.list("revisions")?, revision_from_part)?),
        Ask::Ledger { .. } => Answer::Ledger(each(body.list("reaches")?, reach_from_part)?),
        Ask::Upload { .. } => Answer::Stored(file_from_part(body)?),
        // Live figures come over the socket.
        Ask::Live { .. } => Answer::Live(Vec::new()),
        Ask::Schedule(ask) => Answer::Schedule(answer_from_part(ask, body)?),
        Ask::SignOut
        | Ask::Turn { .. }
        | Ask::EditMessage { .. }
        | Ask::DeleteMessage { .. }
        | Ask::LeaveRoom { .. }
        | Ask::DeleteRoom { .. }
        | Ask::RenameGroup { .. }
        | Ask::AddMembers { .. }
        | Ask::RemoveMember { .. }
        | Ask::Broadcast { .. } => Answer::Done,
    })
}

/// Whether the answer's body has nothing to tell, and need not even be readable.
fn is_all_in_the_status(ask: &Ask) -> bool {
    match ask {
        Ask::SignOut
        | Ask::Turn { .. }
        | Ask::EditMessage { .. }
        | Ask::DeleteMessage { .. }
        | Ask::LeaveRoom { .. }
        | Ask::DeleteRoom { .. }
        | Ask::RenameGroup { .. }
        | Ask::AddMembers { .. }
        | Ask::RemoveMember { .. }
        | Ask::Broadcast { .. } => true,
        Ask::Info
        | Ask::SignIn { .. }
        | Ask::History { .. }
        | Ask::Newer { .. }
        | Ask::Window { .. }
        | Ask::Rooms { .. }
        | Ask::People { .. }
        | Ask::Messages { .. }
        | Ask::StartPrivate { .. }
        | Ask::CreateGroup { .. }
        | Ask::Revisions { .. }
        | Ask::Ledger { .. }
        | Ask::Profile { .. }
        | Ask::Members { .. }
        | Ask::Upload { .. }
        | Ask::Live { .. }
        | Ask::Schedule(_) => false,
    }
}

fn people_of(body: Part<'_>) -> Read<Event> {
    Ok(Event::PeopleChanged {
        people: people_from_values(body.list("people")?)?,
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
fn page_from_part(page: Part<'_>) -> Read<Page> {
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
    let flag = |name| page.maybe(name).and_then(Value::as_bool).unwrap_or(false);
    let place = |name| page.maybe(name).and_then(Value::as_u64).map(Offset);
    Ok(Page {
        epoch,
        items,
        at_start: flag("at_start"),
        has_newer: flag("has_newer"),
        head: place("head"),
        target: place("target"),
        facts,
    })
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
