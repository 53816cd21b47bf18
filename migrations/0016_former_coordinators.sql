-- Who decided is asked years later, when coordinators have gone: their names are kept, and nothing else of them.
CREATE TABLE former_coordinators (
  id          uuid PRIMARY KEY,
  key_wrapped bytea NOT NULL,
  name        bytea NOT NULL,
  removed_at  timestamptz NOT NULL DEFAULT now()
);
