-- The words of a name without case, accents and order: two spellings of one name are equal. Its twin is `nameWords` in lib/domain/people.
CREATE FUNCTION name_words(name TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(word ORDER BY word COLLATE "C"), '{}')
  FROM regexp_split_to_table(lower(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g')), '[\s.,''’\u00a0\u2010-]+') AS word
  WHERE word <> ''
$$;
