-- The publication: what its files say, put together for readers, and the record of what was published.
-- Moments are whole seconds since 1970-01-01T00:00:00Z. A column of JSON holds what is only ever read whole.

CREATE TABLE site (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    fingerprint TEXT NOT NULL,
    record TEXT NOT NULL -- JSON
) STRICT;

CREATE TABLE author (
    slug TEXT PRIMARY KEY,
    source TEXT UNIQUE, -- NULL: the file is gone, old bylines are not
    fingerprint TEXT NOT NULL,
    author TEXT NOT NULL -- JSON
) STRICT;

CREATE TABLE page (
    slug TEXT PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    body_html TEXT NOT NULL,
    modified_at INTEGER NOT NULL
) STRICT;

CREATE TABLE story (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    source TEXT UNIQUE, -- NULL: the file is gone, the record is not
    fingerprint TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('published', 'draft', 'retracted')),
    published_at INTEGER NOT NULL,
    category TEXT NOT NULL,
    authors TEXT NOT NULL, -- JSON: slugs
    tags TEXT NOT NULL, -- JSON
    pictured INTEGER NOT NULL CHECK (pictured IN (0, 1)),
    summary TEXT NOT NULL, -- JSON: all that lists show of it, in one value, because each value read costs
    modified_at INTEGER,
    corrections TEXT NOT NULL, -- JSON
    retraction TEXT, -- JSON
    revision INTEGER NOT NULL, -- number and SHA-256 of its newest revision
    sha256 TEXT NOT NULL
) STRICT;

-- The order of every list.
CREATE INDEX story_newest_first ON story (published_at DESC, id DESC)
WHERE source IS NOT NULL AND status = 'published';

-- Beside the story, so that lists do not step over the texts.
CREATE TABLE story_text (
    story INTEGER PRIMARY KEY REFERENCES story (id),
    body_html TEXT NOT NULL
) STRICT;

-- The record. Rows are added; none is ever changed or taken away.
CREATE TABLE revision (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story (id),
    number INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    canonical TEXT NOT NULL,
    UNIQUE (story, number)
) STRICT;

CREATE TRIGGER revision_is_not_changed BEFORE UPDATE ON revision BEGIN
    SELECT RAISE(ABORT, 'a revision is never changed');
END;

CREATE TRIGGER revision_is_not_deleted BEFORE DELETE ON revision BEGIN
    SELECT RAISE(ABORT, 'a revision is never deleted');
END;

-- INSERT OR REPLACE deletes without asking the trigger above. This one also keeps the numbers free of gaps.
CREATE TRIGGER revision_follows_the_last BEFORE INSERT ON revision BEGIN
    SELECT RAISE(ABORT, 'a revision is never replaced')
    WHERE EXISTS (SELECT 1 FROM revision WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'a revision follows the last one')
    WHERE NEW.number IS NOT 1 + (SELECT coalesce(max(number), 0) FROM revision WHERE story = NEW.story);
END;

CREATE TABLE media (
    source TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    files TEXT NOT NULL -- JSON: what media_file holds of it
) STRICT;

-- Kept when the picture changes or goes: pages that were sent before still name it.
CREATE TABLE media_file (
    name TEXT PRIMARY KEY,
    content_type TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
