-- Readers who confirmed their address, and what they subscribe to.

CREATE TABLE member (
    id TEXT PRIMARY KEY, -- random: 32 hexadecimal digits
    address TEXT NOT NULL,
    address_key TEXT NOT NULL UNIQUE, -- folded: one member an address, however it is typed
    language TEXT NOT NULL, -- BCP 47
    confirmed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE member_topic (
    member TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (member, topic)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_topic_topic ON member_topic (topic, member);
