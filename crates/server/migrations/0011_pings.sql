-- Who is still to be told that a story came, changed or went: hubs of feeds (WebSub), and search engines (IndexNow). A row is written
-- in the transaction that changes the story, and is gone when it was told. Whether there is anything to tell is looked at then, since
-- only then it is known what time it is.

CREATE TABLE ping (
    service TEXT NOT NULL CHECK (service IN ('hub', 'indexnow')),
    story INTEGER NOT NULL REFERENCES story (id),
    change INTEGER NOT NULL, -- grows with each change: what changed while it was being told is told again
    due_at INTEGER, -- NULL: given up, until it changes once more
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    seen_from INTEGER, -- from when on readers could read it before the change; NULL: not at all
    stood TEXT NOT NULL, -- JSON: where it stood before, [[category, authors, tags], …]
    PRIMARY KEY (service, story)
) STRICT, WITHOUT ROWID;

CREATE INDEX ping_due ON ping (service, due_at) WHERE due_at IS NOT NULL;

-- The services that the publication names.
CREATE VIEW told_service (name) AS
SELECT asked.value FROM site, json_each(json_array(
    iif(site.record ->> '$.syndication.hub' IS NULL, NULL, 'hub'),
    iif(site.record ->> '$.syndication.indexnow_key' IS NULL, NULL, 'indexnow')
)) AS asked
WHERE asked.value IS NOT NULL;

CREATE TRIGGER story_came AFTER INSERT ON story WHEN NEW.status = 'published' BEGIN
    INSERT INTO ping (service, story, change, due_at, stood)
    SELECT name, NEW.id, 1, 0, '[]' FROM told_service WHERE TRUE
    ON CONFLICT (service, story) DO UPDATE SET change = change + 1, due_at = 0, attempts = 0;
END;

-- Not of a fingerprint, which is another one also when the program is.
CREATE TRIGGER story_changed AFTER UPDATE OF sha256, source, status, published_at ON story
WHEN (OLD.status <> 'draft' OR NEW.status = 'published')
    AND (OLD.sha256, OLD.source IS NULL, OLD.status, OLD.published_at)
        IS NOT (NEW.sha256, NEW.source IS NULL, NEW.status, NEW.published_at) BEGIN
    INSERT INTO ping (service, story, change, due_at, seen_from, stood)
    SELECT name, NEW.id, 1, 0, iif(OLD.status <> 'draft' AND OLD.source IS NOT NULL, OLD.published_at, NULL),
        iif((OLD.category, OLD.authors, OLD.tags) IS NOT (NEW.category, NEW.authors, NEW.tags),
            json_array(json_array(OLD.category, json(OLD.authors), json(OLD.tags))), '[]')
    FROM told_service WHERE TRUE
    ON CONFLICT (service, story) DO UPDATE
    SET change = change + 1, due_at = 0, attempts = 0, last_error = NULL,
        seen_from = coalesce(min(seen_from, excluded.seen_from), seen_from, excluded.seen_from),
        stood = iif(excluded.stood = '[]', stood, json_insert(stood, '$[#]', json(excluded.stood -> 0)));
END;
