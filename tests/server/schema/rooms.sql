-- What members set and may do, files, deleted rooms, and the index of the message search.

ALTER TABLE rooms ADD COLUMN title_dir INTEGER NOT NULL DEFAULT 0;
-- A deleted room whose messages are still being removed.
ALTER TABLE rooms ADD COLUMN is_gone INTEGER NOT NULL DEFAULT 0;

ALTER TABLE members ADD COLUMN joined INTEGER NOT NULL DEFAULT 0;
ALTER TABLE members ADD COLUMN role INTEGER NOT NULL DEFAULT 0;
ALTER TABLE members ADD COLUMN is_muted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE members ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE members ADD COLUMN is_marked_unread INTEGER NOT NULL DEFAULT 0;

UPDATE members SET role = 1
WHERE is_removed = 0
    AND room IN (SELECT id FROM rooms WHERE kind = 1)
    AND person = (SELECT MIN(other.person) FROM members AS other WHERE other.room = members.room AND other.is_removed = 0);

-- Who is to be told that a deleted room is gone. The room itself is not there any more to refer to.
CREATE TABLE gone_rooms (
    room INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    version INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (room, person)
) WITHOUT ROWID;

CREATE TABLE files (
    id TEXT PRIMARY KEY,
    uploader INTEGER NOT NULL REFERENCES people (id),
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    width INTEGER,
    height INTEGER,
    at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX files_by_uploader ON files (uploader, size);
CREATE INDEX files_by_time ON files (at);

CREATE TABLE message_files (
    message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    file TEXT NOT NULL REFERENCES files (id),
    PRIMARY KEY (message, place)
) WITHOUT ROWID;
CREATE INDEX message_files_by_file ON message_files (file);

-- Folded words of messages and of the names of their files. The text itself is not stored a second time.
CREATE VIRTUAL TABLE message_words USING fts5 (
    room, words, content = '', contentless_delete = 1, prefix = '1 2', tokenize = 'ascii'
);

-- Messages whose words are not in the index as they now are. The index takes many at once far more cheaply than one at
-- a time, so it follows a moment later, and a search waits for it.
CREATE TABLE unindexed (message INTEGER PRIMARY KEY);

CREATE TRIGGER message_added AFTER INSERT ON messages BEGIN
    INSERT OR IGNORE INTO unindexed (message) VALUES (new.id);
END;

CREATE TRIGGER message_changed AFTER UPDATE OF text ON messages BEGIN
    INSERT OR IGNORE INTO unindexed (message) VALUES (new.id);
END;

CREATE TRIGGER message_removed AFTER DELETE ON messages BEGIN
    INSERT OR IGNORE INTO unindexed (message) VALUES (old.id);
END;

CREATE TRIGGER message_file_added AFTER INSERT ON message_files BEGIN
    INSERT OR IGNORE INTO unindexed (message) VALUES (new.message);
END;

CREATE TRIGGER message_file_removed AFTER DELETE ON message_files BEGIN
    INSERT OR IGNORE INTO unindexed (message) VALUES (old.message);
END;

INSERT INTO unindexed (message) SELECT id FROM messages;
