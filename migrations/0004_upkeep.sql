-- Mail to postmaster@ and abuse@ the relay domain (RFC 5321 §4.5.1), each sealed with a key of its own.
CREATE TABLE postmaster_mails (
  id          uuid PRIMARY KEY,
  raw_hash    bytea NOT NULL UNIQUE,
  key_wrapped bytea NOT NULL,
  raw         bytea NOT NULL,
  size        int NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  read_at     timestamptz
);
CREATE INDEX postmaster_mails_received ON postmaster_mails (received_at);
