-- What readers decided about privacy and cookies, and on which text. No column says who or from where.

CREATE TABLE consent_text (
    sha256 TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    text TEXT NOT NULL -- JSON: the whole notice
) STRICT;

-- Rows are added and never changed. A reader may have their own erased.
CREATE TABLE consent (
    id TEXT PRIMARY KEY, -- random
    previous TEXT, -- the decision before; its row may be erased
    recorded_at INTEGER NOT NULL,
    language TEXT NOT NULL, -- of the text: BCP 47
    sha256 TEXT NOT NULL REFERENCES consent_text (sha256),
    source TEXT NOT NULL CHECK (source IN ('banner', 'settings', 'gpc', 'form')),
    gpc INTEGER NOT NULL CHECK (gpc IN (0, 1)),
    choices TEXT NOT NULL, -- JSON: what was agreed to
    services TEXT NOT NULL -- JSON: which services that covers
) STRICT;

CREATE TRIGGER consent_is_not_changed BEFORE UPDATE ON consent BEGIN
    SELECT RAISE(ABORT, 'a decision is never changed');
END;

CREATE TRIGGER consent_text_is_not_changed BEFORE UPDATE ON consent_text BEGIN
    SELECT RAISE(ABORT, 'a text that was shown is never changed');
END;

CREATE TRIGGER consent_is_not_replaced BEFORE INSERT ON consent BEGIN
    SELECT RAISE(ABORT, 'a decision is never replaced')
    WHERE EXISTS (SELECT 1 FROM consent WHERE id = NEW.id);
END;
