-- The library file. One row of documents per file; its chunks, sentences and words come and go with it.
-- Numbers are never used twice (AUTOINCREMENT), so a chunk's number names the same words and vector for good
-- and the vector index can be brought up to date by comparing numbers alone.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,      -- where it was read; tells two files of one relative name apart
    name TEXT NOT NULL UNIQUE,      -- what it is called
    size INTEGER NOT NULL,          -- bytes, with mtime_ns the cheap sign of no change
    mtime_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    head TEXT NOT NULL,
    pages TEXT NOT NULL,            -- spans as JSON, like the two below
    clutter TEXT NOT NULL,
    sentences TEXT NOT NULL
);
CREATE INDEX documents_by_content ON documents (sha256);
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    language TEXT NOT NULL,
    length INTEGER NOT NULL,        -- terms of head and chunk
    UNIQUE (document, position)
);
CREATE TABLE vectors (              -- apart from chunks, so that reading those stays quick
    chunk INTEGER PRIMARY KEY REFERENCES chunks (id) ON DELETE CASCADE,
    vector BLOB NOT NULL            -- float32, little-endian, unit length
);
-- The terms come ready made, separated by blanks; "ascii" leaves every character beyond ASCII alone.
CREATE VIRTUAL TABLE chunk_words USING fts5 (terms, tokenize = "ascii tokenchars '.'");
CREATE VIRTUAL TABLE document_words USING fts5 (terms, tokenize = "ascii tokenchars '.'");
CREATE VIRTUAL TABLE chunk_vocabulary USING fts5vocab (chunk_words, row);
CREATE VIRTUAL TABLE document_vocabulary USING fts5vocab (document_words, row);
