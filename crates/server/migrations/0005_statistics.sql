-- How often pages were opened, and how far they were read, by readers who agreed to be counted. No column says who, from where, or
-- when within the day.

CREATE TABLE page_view (
    page TEXT NOT NULL, -- its address, without a query: /story/a-bridge
    day TEXT NOT NULL, -- in the publication's time zone: 2026-11-22
    opened INTEGER NOT NULL,
    quarter INTEGER NOT NULL, -- read at least so far
    half INTEGER NOT NULL,
    three_quarters INTEGER NOT NULL,
    whole INTEGER NOT NULL,
    PRIMARY KEY (day, page)
) STRICT, WITHOUT ROWID;
