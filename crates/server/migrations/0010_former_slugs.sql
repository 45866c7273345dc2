-- Addresses that stories had before: whoever comes by one is led on to the story. One is given up only when another story takes it
-- for its own.
CREATE TABLE former_slug (
    slug TEXT PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story (id),
    named INTEGER NOT NULL CHECK (named IN (0, 1)) -- 1: the story's file names it; no other may take it
) STRICT, WITHOUT ROWID;

CREATE INDEX former_slug_of_story ON former_slug (story);
