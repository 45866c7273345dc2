-- Mail that is to be sent, that was sent, and that could not be. A row is written in the transaction of what caused it.

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    dedupe_key TEXT NOT NULL UNIQUE, -- what makes it the same mail: it is put in once, whatever happens in between
    recipient TEXT, -- null once sent: nothing personal stays
    recipient_key TEXT, -- the same, folded, by which an erased reader's rows are found
    kind TEXT NOT NULL CHECK (kind IN ('confirm', 'welcome', 'sign-in', 'erase', 'newsletter')),
    payload TEXT, -- JSON: what it says; null once sent
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    leased_until INTEGER, -- the time that whoever sends it has for that
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'dead')),
    CHECK (state = 'sent' OR (recipient IS NOT NULL AND recipient_key IS NOT NULL AND payload IS NOT NULL)),
    CHECK (state != 'sent' OR (recipient IS NULL AND recipient_key IS NULL AND payload IS NULL))
) STRICT;

-- A reader who waits for a code does not wait for a hundred thousand newsletters.
CREATE INDEX outbox_due ON outbox (kind = 'newsletter', due_at, id) WHERE state = 'queued';
CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';
CREATE INDEX outbox_recipient ON outbox (recipient_key) WHERE recipient_key IS NOT NULL;

-- Addresses that get no mail, as keyed hashes: they outlive the erasure of the reader.
CREATE TABLE suppression (
    address_hash BLOB PRIMARY KEY,
    reason TEXT NOT NULL CHECK (reason IN ('hard', 'complaint', 'operator')),
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Mail that came back for a while, added up by day: no column says whose.
CREATE TABLE soft_bounce (
    day TEXT PRIMARY KEY, -- UTC: 2026-11-22
    bounces INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE newsletter_issue (
    id TEXT PRIMARY KEY, -- made of the topic, the period and the text, so that the same issue is the same row
    topic TEXT NOT NULL,
    since TEXT NOT NULL, -- the first day of its stories: 2026-11-18
    subject TEXT NOT NULL,
    html TEXT NOT NULL, -- with marks where each recipient's own address goes
    text TEXT NOT NULL,
    category TEXT, -- the slug of the one that its stories are of; null when they are of all
    composed_at INTEGER NOT NULL,
    queued_at INTEGER -- when the last of its mails was put into the outbox; null before: whoever sends goes on with it
) STRICT;
