-- Beginnings of five letters have a list of their own, too. Without one, all words that begin so are read and put together
-- for each search. Tables of FTS5 cannot be told so later: they are made anew of what they hold.
ALTER TABLE search_text RENAME TO search_text_before;

CREATE VIRTUAL TABLE search_text USING fts5 (
    headline, standfirst,
    body, -- plain text; empty where it is for members
    authors, tags, -- their names
    facets, -- a word for the category and for each author, which no text can hold
    tokenize = "unicode61 remove_diacritics 2",
    prefix = '3 4 5'
);

INSERT INTO search_text (rowid, headline, standfirst, body, authors, tags, facets)
SELECT rowid, headline, standfirst, body, authors, tags, facets FROM search_text_before;

DROP TABLE search_text_before;

DROP TABLE search_word;

DROP TABLE search_head;

CREATE VIRTUAL TABLE search_head USING fts5 (
    headline, standfirst, authors, tags, facets,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2",
    prefix = '3 4 5'
);

INSERT INTO search_head (rowid, headline, standfirst, authors, tags, facets)
SELECT rowid, headline, standfirst, authors, tags, facets FROM search_text;

CREATE VIRTUAL TABLE search_word USING fts5vocab (search_head, row);
