-- Words of the house that no dictionary knows: brands, products, names.
CREATE TABLE house_word (
  word TEXT PRIMARY KEY CHECK (word <> '' AND word = lower(word)),
  added_by TEXT NOT NULL,
  at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
