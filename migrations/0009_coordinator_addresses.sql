-- A coordinator may answer from more than one address; mail goes to the first. Sealed, and as keyed hashes.
ALTER TABLE coordinators
  ADD COLUMN more_addresses bytea,
  ADD COLUMN more_hashes    bytea[] NOT NULL DEFAULT '{}';
