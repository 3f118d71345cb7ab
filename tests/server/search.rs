//! The message search: an index over folded words, asked newest first, in the rooms of the account only.

use std::collections::HashSet;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use rusqlite::{Connection, params};
use serde::Deserialize;
use wire::error::codes;
use wire::http::FoundMessages;

use crate::api::{Answer, Json, Shared, failed, me, refuse};
use crate::db::Unwritten;
use crate::groups::room_of;
use crate::hub::Hub;
use crate::ids::{MessageId, PersonId, RoomId};
use crate::limits;
use crate::messages;
use crate::words;

/// The query of a call.
#[derive(Deserialize)]
pub(crate) struct SearchQuery {
    #[serde(default)]
    query: String,
    room: Option<String>,
    before: Option<String>,
    limit: Option<usize>,
}

/// The index gives the newest rows first and is the outer loop; everything else is looked up by key for each row.
const SQL: &str = "SELECT message_words.rowid FROM message_words
     CROSS JOIN messages ON messages.id = message_words.rowid
     CROSS JOIN members ON members.room = messages.room AND members.person = ?2
     WHERE message_words MATCH ?1 AND message_words.rowid < ?3
         AND members.is_removed = 0 AND messages.is_deleted = 0
         AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.person = ?2 AND hidden.message = messages.id)
     ORDER BY message_words.rowid DESC LIMIT ?4";

/// `GET /api/search?query=&room=&before=&limit=`.
pub(crate) async fn search(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Query(query): Query<SearchQuery>,
) -> Answer<FoundMessages> {
    let person = me(&shared, &headers)?;
    let rooms = match &query.room {
        Some(room) => vec![room_of(&shared, room, person)?],
        None => rooms_of(&shared, person),
    };
    let (usual, most) = limits::SEARCH_PAGE;
    let limit = query.limit.unwrap_or(usual).clamp(1, most);
    let before = match query.before.as_deref().map(MessageId::parse) {
        // A page that begins anew would look like one that goes on.
        Some(None) => return Err(refuse(StatusCode::BAD_REQUEST, codes::BAD_REQUEST)),
        Some(before) => before,
        None => None,
    };
    let Some(expression) = words::expression(&query.query, &rooms) else {
        return Ok(Json(FoundMessages {
            messages: Vec::new(),
            people: Vec::new(),
            more: false,
        }));
    };
    shared.hub.catch_up_index().await.map_err(|_| failed())?;
    let found = shared.hub.db.read(move |db| {
        // One more than asked for says whether there are more.
        let mut ids = ids(db, &expression, person, before, limit + 1)?;
        let more = ids.len() > limit;
        ids.truncate(limit);
        let (mut found, mut named) = (Vec::new(), HashSet::new());
        for id in ids {
            if let Some(message) = messages::alive(db, id, person)? {
                named.extend(message.names());
                found.push(messages::seen(db, &message, person)?);
            }
        }
        Ok((found, named, more))
    });
    let (messages, named, more) = found.await.map_err(|error| {
        eprintln!("mirsal-server: searching failed: {error}");
        failed()
    })?;
    let world = shared.hub.world();
    let people = named.into_iter().filter_map(|id| world.person_seen_by(id, person));
    Ok(Json(FoundMessages {
        messages,
        people: people.collect(),
        more,
    }))
}

/// The account's rooms, when they are few enough to be named to the index; it then passes over all other rooms.
fn rooms_of(shared: &Shared, person: PersonId) -> Vec<RoomId> {
    let world = shared.hub.world();
    let rooms = world.people.get(&person).map(|account| &account.rooms);
    let is_few = |rooms: &&HashSet<RoomId>| rooms.len() <= limits::SEARCH_ROOMS_MAX;
    rooms.filter(is_few).into_iter().flatten().copied().collect()
}

/// Brings the index up to date with some of what has changed. Whether more is left.
fn index_some(db: &Connection) -> rusqlite::Result<bool> {
    let (last, count): (Option<i64>, u64) = db
        .prepare_cached("SELECT MAX(message), COUNT(*) FROM (SELECT message FROM unindexed ORDER BY message LIMIT ?1)")?
        .query_row([limits::INDEX_MESSAGES], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let Some(last) = last else { return Ok(false) };
    for step in [
        "DELETE FROM message_words WHERE rowid IN (SELECT message FROM unindexed WHERE message <= ?1)",
        "INSERT INTO message_words (rowid, room, words)
         SELECT messages.id, 'r' || messages.room, search_words(messages.text || ' ' || COALESCE((
             SELECT group_concat(files.name, ' ') FROM message_files JOIN files ON files.id = message_files.file
             WHERE message_files.message = messages.id), ''))
         FROM unindexed JOIN messages ON messages.id = unindexed.message
         WHERE unindexed.message <= ?1 AND messages.is_deleted = 0",
        "DELETE FROM unindexed WHERE message <= ?1",
    ] {
        db.prepare_cached(step)?.execute([last])?;
    }
    Ok(count == limits::INDEX_MESSAGES)
}

impl Hub {
    /// Brings the index up to date, piece by piece between other writes. What fails is tried again with the next save.
    pub(crate) fn index(self: &Arc<Self>) {
        let hub = Arc::clone(self);
        self.db.submit(index_some, move |more| {
            if more == Ok(true) {
                hub.index();
            }
        });
    }

    /// Waits until the index knows everything that is stored by now.
    async fn catch_up_index(&self) -> Result<(), Unwritten> {
        let is_behind = |db: &Connection| {
            db.prepare_cached("SELECT EXISTS (SELECT 1 FROM unindexed)")?
                .query_row([], |row| row.get(0))
        };
        if !self.db.read(is_behind).await.map_err(|_| Unwritten)? {
            return Ok(());
        }
        while self.db.write(index_some, |more| more).await? {}
        Ok(())
    }
}

fn ids(
    db: &Connection,
    expression: &str,
    person: PersonId,
    before: Option<MessageId>,
    limit: usize,
) -> rusqlite::Result<Vec<MessageId>> {
    let before = before.map_or(i64::MAX, |before| before.0);
    let mut statement = db.prepare_cached(SQL)?;
    let rows = statement.query_map(params![expression, person.0, before, limit], |row| {
        row.get(0).map(MessageId)
    })?;
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::{SQL, ids};
    use crate::ids::PersonId;
    use crate::{schema, words};
    use rusqlite::Connection;

    fn database() -> Connection {
        let mut db = Connection::open_in_memory().expect("memory");
        schema::prepare(&mut db).expect("prepared");
        db.execute_batch(
            "INSERT INTO people (id, handle, name, password) VALUES (1, 'a', 'A', ''), (2, 'b', 'B', '');
             INSERT INTO rooms (id, kind, epoch, changed_at) VALUES (1, 1, '', 0), (2, 1, '', 0);
             INSERT INTO members (room, person) VALUES (1, 1), (2, 2);",
        )
        .expect("filled");
        db
    }

    #[test]
    fn the_index_is_asked_and_nothing_is_scanned_or_sorted() {
        let db = database();
        let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {SQL}")).expect("a plan");
        let plan: Vec<String> = statement
            .query_map(rusqlite::params!["words : (\"a\" *)", 1, i64::MAX, 20], |row| {
                row.get(3)
            })
            .expect("a plan")
            .map(|line| line.expect("text"))
            .collect();
        assert!(
            plan[0].starts_with("SCAN message_words VIRTUAL TABLE INDEX"),
            "{plan:#?}"
        );
        let is_lookup = |line: &String| line.starts_with("SEARCH") || line.starts_with("CORRELATED SCALAR SUBQUERY");
        assert!(plan[1..].iter().all(is_lookup), "{plan:#?}");
    }

    #[test]
    fn every_kind_of_query_is_an_expression_that_the_index_understands() {
        let db = database();
        db.execute_batch(
            "INSERT INTO messages (id, room, offset, sender, at, text) VALUES
                 (1, 1, 1, 1, 0, 'كتاب أحمد'), (2, 1, 2, 1, 0, '東京タワー 👍'), (3, 2, 1, 2, 0, 'کتاب');",
        )
        .expect("filled");
        super::index_some(&db).expect("indexed");
        let find = |query: &str, rooms: &[crate::ids::RoomId]| match words::expression(query, rooms) {
            None => Vec::new(),
            Some(expression) => {
                let found = ids(&db, &expression, PersonId(1), None, 9).expect(query);
                found.into_iter().map(|id| id.0).collect()
            }
        };
        for (query, found) in [
            ("کتا", vec![1]),
            ("احمد كتاب", vec![1]),
            ("ك", vec![1]),
            ("京タ", vec![2]),
            ("東", vec![2]),
            ("👍", vec![2]),
            ("👎", vec![]),
            ("AND", vec![]),
            ("a* OR \"b NEAR/2 (", vec![]),
            ("words:كتاب", vec![]),
            ("-كتاب", vec![1]),
            ("'; DROP TABLE messages; --", vec![]),
            ("\0", vec![]),
        ] {
            assert_eq!(find(query, &[]), found, "{query:?}");
        }
        let rooms: Vec<_> = (1..=200).map(crate::ids::RoomId).collect();
        assert_eq!(find("كتاب", &rooms), [1], "as many rooms as are ever named");
        assert_eq!(find("كتاب", &[crate::ids::RoomId(2)]), [0_i64; 0]);
    }
}
