-- Browsers that take breaking news (RFC 8030), and the pushes that wait for them. A push that left, or will not, is no row any more,
-- only a number: nothing says who was told of what.

CREATE TABLE push_subscription (
    id INTEGER PRIMARY KEY,
    endpoint TEXT NOT NULL UNIQUE, -- where the browser's push service takes messages: whoever knows it is taken for the reader
    p256dh BLOB NOT NULL CHECK (length(p256dh) = 65), -- the browser's public key, an uncompressed point of P-256
    auth BLOB NOT NULL CHECK (length(auth) = 16), -- the secret that browser and paper share (RFC 8291)
    quiet_from INTEGER CHECK (quiet_from BETWEEN 0 AND 1439), -- minutes of the day by the reader's clock
    quiet_to INTEGER CHECK (quiet_to BETWEEN 0 AND 1439),
    time_zone TEXT, -- IANA: Europe/London
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL, -- when the browser last said what it wants
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL) AND (quiet_from IS NULL) = (time_zone IS NULL)),
    CHECK (quiet_from <> quiet_to)
) STRICT;

CREATE TABLE push_topic (
    topic TEXT NOT NULL, -- breaking, or the slug of a category
    subscription INTEGER NOT NULL REFERENCES push_subscription (id) ON DELETE CASCADE,
    PRIMARY KEY (topic, subscription)
) STRICT, WITHOUT ROWID;

CREATE INDEX push_topic_subscription ON push_topic (subscription);

CREATE TABLE push_message (
    id INTEGER PRIMARY KEY,
    story TEXT NOT NULL, -- its slug
    topic TEXT NOT NULL,
    payload TEXT NOT NULL, -- what browsers are told, as JSON
    urgency TEXT NOT NULL CHECK (urgency IN ('normal', 'high')),
    collapse TEXT NOT NULL, -- a later message of the same name takes the place of one that was not delivered yet
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    queued_to INTEGER NOT NULL DEFAULT 0, -- the last subscription that it was put in for: who is cut goes on from there
    queued_at INTEGER, -- when it was put in for the last
    queued INTEGER NOT NULL DEFAULT 0, -- pushes put in; what became of them is counted below
    sent INTEGER NOT NULL DEFAULT 0,
    expired INTEGER NOT NULL DEFAULT 0, -- came to be too late
    gone INTEGER NOT NULL DEFAULT 0, -- the browser has left
    failed INTEGER NOT NULL DEFAULT 0,
    last_error TEXT
) STRICT;

CREATE INDEX push_message_story ON push_message (story, topic);

CREATE TABLE push (
    id INTEGER PRIMARY KEY,
    message INTEGER NOT NULL REFERENCES push_message (id),
    subscription INTEGER NOT NULL REFERENCES push_subscription (id) ON DELETE CASCADE,
    due_at INTEGER NOT NULL,
    leased_until INTEGER, -- the time that whoever sends it has for that
    attempts INTEGER NOT NULL DEFAULT 0,
    UNIQUE (message, subscription)
) STRICT;

CREATE INDEX push_due ON push (due_at, id);
CREATE INDEX push_subscriber ON push (subscription);

-- Who leaves takes along what waits for them. That is counted too.
CREATE TRIGGER push_subscriber_left BEFORE DELETE ON push_subscription BEGIN
    UPDATE push_message SET gone = gone + 1 WHERE id IN (SELECT message FROM push WHERE subscription = OLD.id);
END;
