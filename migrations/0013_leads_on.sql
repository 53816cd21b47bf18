-- Whether the end of a message may be the beginning of a contact detail that a later one completes: only then is its text
-- asked for again. Not known of what was screened before, so that is asked for as ever.
ALTER TABLE messages ADD COLUMN leads_on boolean;
