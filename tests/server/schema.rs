//! The schema and its migrations, counted by `user_version`.

use std::time::Duration;

use rusqlite::Connection;

/// One step per version; a step that has been released is never edited.
const MIGRATIONS: &[&str] = &[
    FIRST,
    include_str!("schema/messages.sql"),
    include_str!("schema/rooms.sql"),
    include_str!("schema/emoji.sql"),
    include_str!("schema/schedule.sql"),
];

const FIRST: &str = "
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE people (
        id INTEGER PRIMARY KEY,
        handle TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        lang TEXT,
        password TEXT NOT NULL,
        demo_password TEXT,
        last_seen INTEGER
    );
    CREATE TABLE rooms (
        id INTEGER PRIMARY KEY,
        kind INTEGER NOT NULL,
        title TEXT,
        title_lang TEXT,
        pair TEXT UNIQUE,
        epoch TEXT NOT NULL,
        head INTEGER NOT NULL DEFAULT 0,
        changed_at INTEGER NOT NULL,
        version INTEGER NOT NULL DEFAULT 0,
        version_head INTEGER NOT NULL DEFAULT -1,
        demo INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE members (
        room INTEGER NOT NULL REFERENCES rooms (id),
        person INTEGER NOT NULL REFERENCES people (id),
        delivered INTEGER NOT NULL DEFAULT 0,
        read INTEGER NOT NULL DEFAULT 0,
        is_removed INTEGER NOT NULL DEFAULT 0,
        removed_version INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (room, person)
    ) WITHOUT ROWID;
    CREATE TABLE messages (
        id INTEGER PRIMARY KEY,
        room INTEGER NOT NULL REFERENCES rooms (id),
        offset INTEGER NOT NULL,
        sender INTEGER NOT NULL REFERENCES people (id),
        client_id TEXT,
        at INTEGER NOT NULL,
        text TEXT NOT NULL,
        dir INTEGER NOT NULL DEFAULT 0,
        lang TEXT,
        UNIQUE (room, offset),
        UNIQUE (sender, client_id)
    );
    CREATE TABLE blocks (
        person INTEGER NOT NULL REFERENCES people (id),
        other INTEGER NOT NULL REFERENCES people (id),
        is_active INTEGER NOT NULL,
        version INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (person, other)
    ) WITHOUT ROWID;
    CREATE TABLE sessions (
        token BLOB PRIMARY KEY,
        person INTEGER NOT NULL REFERENCES people (id),
        expires_at INTEGER NOT NULL
    ) WITHOUT ROWID;
";

/// Sets up a connection that writes, and brings the schema up to date.
pub(crate) fn prepare(connection: &mut Connection) -> rusqlite::Result<()> {
    prepare_up_to(connection, MIGRATIONS)
}

fn prepare_up_to(connection: &mut Connection, steps: &[&str]) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    // What is deleted for everybody shall not lie about in free pages.
    connection.pragma_update(None, "secure_delete", "ON")?;
    connection.set_prepared_statement_cache_capacity(64);
    crate::words::register(connection)?;
    crate::emoji::register(connection)?;
    let version: usize = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version > MIGRATIONS.len() {
        return Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_MISMATCH),
            Some(format!(
                "its schema is version {version}, newer than this program's {}",
                MIGRATIONS.len()
            )),
        ));
    }
    for (index, step) in steps.iter().enumerate().skip(version) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", index + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{FIRST, MIGRATIONS, prepare, prepare_up_to};
    use rusqlite::Connection;

    #[test]
    fn preparing_twice_changes_nothing() {
        let mut connection = Connection::open_in_memory().expect("memory");
        prepare(&mut connection).expect("first");
        prepare(&mut connection).expect("second");
    }

    #[test]
    fn a_database_of_a_newer_program_is_refused() {
        let mut connection = Connection::open_in_memory().expect("memory");
        connection.pragma_update(None, "user_version", 99).expect("set");
        let error = prepare(&mut connection).expect_err("refused").to_string();
        assert!(error.contains("newer"), "{error}");
    }

    #[test]
    fn messages_of_the_first_version_keep_their_places_and_are_numbered() {
        let mut connection = Connection::open_in_memory().expect("memory");
        connection.execute_batch(FIRST).expect("the first version");
        connection
            .execute_batch(
                "PRAGMA user_version = 1;
                 INSERT INTO people (id, handle, name, password) VALUES (1, 'layla', 'x', 'x');
                 INSERT INTO rooms (id, kind, epoch, head, changed_at) VALUES (1, 1, 'e', 2, 5);
                 INSERT INTO members (room, person, delivered, read) VALUES (1, 1, 2, 1);
                 INSERT INTO messages (room, offset, sender, client_id, at, text) VALUES
                     (1, 1, 1, 'a', 4, 'one'), (1, 2, 1, 'b', 5, 'two');",
            )
            .expect("some rows");
        prepare(&mut connection).expect("brought up to date");
        let reader = crate::ids::PersonId(1);
        let run = crate::messages::before(&connection, crate::ids::RoomId(1), reader, u64::MAX, 9).expect("read");
        let places: Vec<(u64, u64, &str)> = run
            .messages
            .iter()
            .map(|message| (message.offset, message.ordinal, message.body.text.as_str()))
            .collect();
        assert_eq!(places, [(1, 1, "one"), (2, 2, "two")]);
        let reach = crate::receipts::reach(&connection, crate::ids::RoomId(1), reader).expect("read");
        assert_eq!((reach.read, reach.seen, reach.skipped), (1, 1, 0));
        let messages: u64 = connection
            .query_row("SELECT messages FROM rooms", [], |row| row.get(0))
            .expect("a room");
        assert_eq!(messages, 2);
    }

    #[test]
    fn reactions_that_were_kept_in_two_spellings_become_one() {
        let mut connection = Connection::open_in_memory().expect("memory");
        prepare_up_to(&mut connection, &MIGRATIONS[..3]).expect("the third version");
        connection
            .execute_batch(
                "INSERT INTO people (id, handle, name, password) VALUES (1, 'layla', 'x', 'x'), (2, 'omid', 'x', 'x');
                 INSERT INTO rooms (id, kind, epoch, head, changed_at) VALUES (1, 1, 'e', 2, 5);
                 INSERT INTO messages (id, room, offset, sender, client_id, at, text, ordinal) VALUES
                     (1, 1, 1, 1, 'a', 4, 'one', 1);
                 INSERT INTO reactions (message, person, emoji) VALUES
                     (1, 1, '\u{2764}'), (1, 1, '\u{2764}\u{FE0F}'), (1, 2, '\u{2764}'), (1, 2, '\u{1F44D}');
                 INSERT INTO reaction_counts (message, emoji, count, first) VALUES
                     (1, '\u{2764}', 2, 3), (1, '\u{2764}\u{FE0F}', 1, 2), (1, '\u{1F44D}', 1, 4);",
            )
            .expect("rows of the third version");
        prepare(&mut connection).expect("brought up to date");
        let counted = crate::reactions::counted(&connection, crate::ids::MessageId(1)).expect("read");
        let counted: Vec<(&str, u32)> = counted.iter().map(|one| (one.emoji.as_str(), one.count)).collect();
        assert_eq!(counted, [("\u{2764}\u{FE0F}", 2), ("\u{1F44D}", 1)]);
        let mine = crate::reactions::mine(&connection, crate::ids::MessageId(1), crate::ids::PersonId(1));
        assert_eq!(mine.expect("read"), ["\u{2764}\u{FE0F}"]);
    }
}
