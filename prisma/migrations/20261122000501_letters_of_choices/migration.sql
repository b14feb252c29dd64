-- A letter may lead to a choice as it may to a credit: its link is derived when the letter is made.
ALTER TABLE mail_message ADD COLUMN choice_id BIGINT;
