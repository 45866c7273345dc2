-- Who is still to be told that a story came, changed or went: hubs of feeds (WebSub), and search engines (IndexNow). A row is written
-- in the transaction that changes the story, and is gone when it was told.

CREATE TABLE ping (
    service TEXT NOT NULL CHECK (service IN ('hub', 'indexnow')),
    story INTEGER NOT NULL REFERENCES story (id),
    change INTEGER NOT NULL, -- grows with each change: what changed while it was being told is told again
    due_at INTEGER, -- NULL: given up, until it changes once more
    attempts INTEGER NOT NULL,
    last_error TEXT,
    PRIMARY KEY (service, story)
) STRICT, WITHOUT ROWID;

CREATE INDEX ping_due ON ping (service, due_at) WHERE due_at IS NOT NULL;

-- What nobody has read is nobody's business.
CREATE TRIGGER story_came AFTER INSERT ON story WHEN NEW.status = 'published' BEGIN
    INSERT INTO ping (service, story, change, due_at, attempts)
    SELECT asked.value, NEW.id, 1, NEW.published_at, 0
    FROM site, json_each(json_array(
        iif(site.record ->> '$.syndication.hub' IS NULL, NULL, 'hub'),
        iif(site.record ->> '$.syndication.indexnow_key' IS NULL, NULL, 'indexnow')
    )) AS asked
    WHERE asked.value IS NOT NULL
    ON CONFLICT (service, story) DO UPDATE
    SET change = change + 1, due_at = excluded.due_at, attempts = 0, last_error = NULL;
END;

CREATE TRIGGER story_changed AFTER UPDATE OF fingerprint, source, status ON story
WHEN (OLD.status <> 'draft' OR NEW.status = 'published')
    AND (OLD.fingerprint, OLD.source, OLD.status) IS NOT (NEW.fingerprint, NEW.source, NEW.status) BEGIN
    INSERT INTO ping (service, story, change, due_at, attempts)
    SELECT asked.value, NEW.id, 1, NEW.published_at, 0
    FROM site, json_each(json_array(
        iif(site.record ->> '$.syndication.hub' IS NULL, NULL, 'hub'),
        iif(site.record ->> '$.syndication.indexnow_key' IS NULL, NULL, 'indexnow')
    )) AS asked
    WHERE asked.value IS NOT NULL
    ON CONFLICT (service, story) DO UPDATE
    SET change = change + 1, due_at = excluded.due_at, attempts = 0, last_error = NULL;
END;
