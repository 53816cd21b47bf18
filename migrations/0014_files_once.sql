-- What the files of a forwarded mail have in common with those of the original is kept once, with the original. A relay of
-- an older version would send the list of pieces itself, so it must see that the database is newer, and stop.
COMMENT ON COLUMN messages.relayed IS 'The mail as it goes out, or the list of its pieces where files of raw are among them; sealed.';
