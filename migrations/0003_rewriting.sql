-- What was replaced and removed on the way, and what the author wrote newly; sealed with the pair's key, for both quote
-- what may not be seen.
ALTER TABLE messages ADD COLUMN changes bytea, ADD COLUMN new_text bytea;
ALTER TABLE messages ALTER COLUMN changes SET STORAGE EXTERNAL, ALTER COLUMN new_text SET STORAGE EXTERNAL;

-- What the pair's messages add up to, by sign, with the lines that are the evidence; sealed.
ALTER TABLE pairs ADD COLUMN scores bytea;
