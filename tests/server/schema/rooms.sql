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

CREATE TRIGGER message_words_added AFTER INSERT ON messages BEGIN
    INSERT INTO message_words (rowid, room, words) VALUES (new.id, 'r' || new.room, search_words(new.text));
END;

CREATE TRIGGER message_words_changed AFTER UPDATE OF text ON messages BEGIN
    DELETE FROM message_words WHERE rowid = new.id;
    INSERT INTO message_words (rowid, room, words)
    SELECT new.id, 'r' || new.room, search_words(new.text || COALESCE((
        SELECT ' ' || group_concat(files.name, ' ') FROM message_files
        JOIN files ON files.id = message_files.file WHERE message_files.message = new.id), ''));
END;

CREATE TRIGGER message_words_removed AFTER DELETE ON messages BEGIN
    DELETE FROM message_words WHERE rowid = old.id;
END;

-- Writing the text anew fires the trigger above, which looks at the files.
CREATE TRIGGER message_words_file_added AFTER INSERT ON message_files BEGIN
    UPDATE messages SET text = text WHERE id = new.message;
END;

CREATE TRIGGER message_words_file_removed AFTER DELETE ON message_files BEGIN
    UPDATE messages SET text = text WHERE id = old.message;
END;

INSERT INTO message_words (rowid, room, words) SELECT id, 'r' || room, search_words(text) FROM messages;
