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
-- The word index: the terms of each text by their numbers (int32), and how often each stands there (uint16), both
-- little-endian. Read as a whole and turned round in memory; a term keeps its number when nothing has it any more.
CREATE TABLE vocabulary (
    id INTEGER PRIMARY KEY,
    term TEXT NOT NULL UNIQUE
);
CREATE TABLE chunk_words (          -- of head and chunk
    chunk INTEGER PRIMARY KEY REFERENCES chunks (id) ON DELETE CASCADE,
    terms BLOB NOT NULL,
    counts BLOB NOT NULL
);
CREATE TABLE document_words (       -- of title and text
    document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    title BLOB NOT NULL,            -- terms of the title alone
    terms BLOB NOT NULL,
    counts BLOB NOT NULL,
    length INTEGER NOT NULL         -- terms, repeats included
);
