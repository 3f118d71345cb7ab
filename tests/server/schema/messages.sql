-- What can happen to a message after it was stored. Places of a room's stream are shared by messages and changes, so
-- messages are also counted: `ordinal` is a message's number among the messages of its room and never changes.

ALTER TABLE rooms ADD COLUMN messages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN ordinal INTEGER NOT NULL DEFAULT 0;
-- Everything that the send asked for, hashed: the same send again is told from another one also after an edit.
ALTER TABLE messages ADD COLUMN asked BLOB;
ALTER TABLE messages ADD COLUMN quote_message INTEGER;
ALTER TABLE messages ADD COLUMN quote_offset INTEGER;
ALTER TABLE messages ADD COLUMN quote_sender INTEGER;
ALTER TABLE messages ADD COLUMN quote_text TEXT;
ALTER TABLE messages ADD COLUMN quote_dir INTEGER;
ALTER TABLE messages ADD COLUMN quote_lang TEXT;
ALTER TABLE messages ADD COLUMN forwarded_from INTEGER;
ALTER TABLE messages ADD COLUMN edited_at INTEGER;
ALTER TABLE messages ADD COLUMN is_deleted INTEGER NOT NULL DEFAULT 0;
-- Until now every place held a message.
UPDATE messages SET ordinal = offset;
UPDATE rooms SET messages = head;
CREATE INDEX messages_in_time ON messages (room, at, offset);
CREATE INDEX messages_deleted ON messages (room, offset) WHERE is_deleted = 1;

-- Places of a room's stream that say "this earlier message has changed".
CREATE TABLE changes (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    offset INTEGER NOT NULL,
    message INTEGER NOT NULL,
    PRIMARY KEY (room, offset)
) WITHOUT ROWID;

-- Earlier wordings.
CREATE TABLE revisions (
    message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    text TEXT NOT NULL,
    dir INTEGER NOT NULL,
    lang TEXT,
    PRIMARY KEY (message, number)
) WITHOUT ROWID;

CREATE TABLE reactions (
    message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES people (id),
    emoji TEXT NOT NULL,
    PRIMARY KEY (message, person, emoji)
) WITHOUT ROWID;

-- The same, counted, in the same transaction. `first` is the place of the change that brought the emoji.
CREATE TABLE reaction_counts (
    message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    emoji TEXT NOT NULL,
    count INTEGER NOT NULL,
    first INTEGER NOT NULL,
    PRIMARY KEY (message, emoji)
) WITHOUT ROWID;

-- Messages that somebody has deleted for themselves, with the version of their `me` stream; 0 until it is known.
CREATE TABLE hidden (
    person INTEGER NOT NULL REFERENCES people (id),
    message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    room INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (person, message)
) WITHOUT ROWID;
CREATE INDEX hidden_places ON hidden (person, room, offset);
CREATE INDEX hidden_by ON hidden (message);
CREATE INDEX hidden_versions ON hidden (person, version);

-- When somebody's marker (kind 0: delivered, 1: read) came as far as a place.
CREATE TABLE receipts (
    room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES people (id),
    kind INTEGER NOT NULL,
    upto INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (room, person, kind, upto)
) WITHOUT ROWID;
