-- What a stopped execution left to do in the shop stays undone until a person lets it go on.

ALTER TABLE execution ADD COLUMN effects_released_at TIMESTAMPTZ(3);
