-- Full-text search. A row is a published story; its rowid is published_at * 2^24 + id, so that walking the rows from the
-- last one back meets the newest story first, and a bound on the rowid is a bound in time.

-- All that can be found of a story.
CREATE VIRTUAL TABLE search_text USING fts5 (
    headline, standfirst,
    body, -- plain text; empty where it is for members
    authors, tags, -- their names
    facets, -- a word for the category and for each author, which no text can hold
    tokenize = "unicode61 remove_diacritics 2",
    prefix = '3 4'
);

-- The same without the body: small, so that what stands in headlines is found without walking over texts.
CREATE VIRTUAL TABLE search_head USING fts5 (
    headline, standfirst, authors, tags, facets,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2",
    prefix = '3 4'
);

-- Its words, for other spellings.
CREATE VIRTUAL TABLE search_word USING fts5vocab (search_head, row);
