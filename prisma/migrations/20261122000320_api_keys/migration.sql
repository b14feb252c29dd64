-- The source of everything that a key brings: keys of one shop share it, and so does what it imports as files.
ALTER TABLE "api_key" ADD COLUMN "source" TEXT NOT NULL DEFAULT 'shop';

ALTER TABLE api_key ADD CONSTRAINT api_key_may_something CHECK (cardinality(scopes) > 0);
