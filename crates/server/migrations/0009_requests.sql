-- What readers asked a letter for, and the browsers that members are signed in with. No token is in either, only hashes.

CREATE TABLE request (
    id TEXT PRIMARY KEY, -- random: 32 hexadecimal digits; token and code are made of it and of the key
    purpose TEXT NOT NULL CHECK (purpose IN ('subscribe', 'sign-in', 'erase')),
    address TEXT NOT NULL,
    address_key TEXT NOT NULL, -- folded
    topics TEXT NOT NULL, -- JSON: slugs
    return_to TEXT, -- the page of the paper to go on with
    browser_hash BLOB NOT NULL, -- of the cookie of the browser that asked: the code is typed there
    token_hash BLOB NOT NULL UNIQUE,
    requested_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, -- codes that were typed
    used_at INTEGER
) STRICT;

CREATE INDEX request_address ON request (address_key, requested_at);
CREATE INDEX request_browser ON request (browser_hash, requested_at);
CREATE INDEX request_age ON request (requested_at);

CREATE TABLE session (
    hash BLOB PRIMARY KEY, -- of the cookie
    id TEXT NOT NULL UNIQUE, -- its name in the form that ends it
    member TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    label TEXT NOT NULL, -- what the browser says it is
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL -- to the day
) STRICT, WITHOUT ROWID;

CREATE INDEX session_member ON session (member);
CREATE INDEX session_age ON session (seen_at);
