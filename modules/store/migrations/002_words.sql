-- Keys of the words in the journal (src/words.h): overwritten when somebody is forgotten. Not under the journal, whose entries stay as they are.
CREATE TABLE journal_keys (
    sequence INTEGER PRIMARY KEY, -- of the entry whose purpose it opens
    key      BLOB NOT NULL        -- 32 zeros: overwritten
);
