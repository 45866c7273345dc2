-- The client's files with a hash in their name, of this build and of earlier ones: tabs and kept pages of an earlier build ask for its
-- code after a deployment. The blobs come last, so that the rest of a row is read without them.

CREATE TABLE client_file (
    path TEXT PRIMARY KEY, -- '/lords-press-client-0123456789abcdef.js'
    last_current INTEGER NOT NULL, -- seconds since 1970: when a server of a build that has it last said so
    content BLOB NOT NULL,
    brotli BLOB -- the content in brotli, as it was built
) STRICT;
