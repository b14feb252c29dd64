-- Twins are looked up by equality alone: the words of a name at a postcode, or its initials where one of the two names is cut to one.
CREATE INDEX customer_postcode_words_idx ON customer (postcode, name_words(name)) WHERE postcode IS NOT NULL AND name IS NOT NULL;

-- Whether one word of a name is a single letter.
CREATE FUNCTION name_is_cut(name TEXT) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT name ~ '(^|[\s.,''’\u00a0\u2010-])[^\s.,''’\u00a0\u2010-]([\s.,''’\u00a0\u2010-]|$)'
$$;
CREATE INDEX customer_postcode_initials_cut_idx ON customer (postcode, name_initials(name), name_is_cut(name))
  WHERE postcode IS NOT NULL AND name IS NOT NULL;
DROP INDEX customer_postcode_initials_idx;
