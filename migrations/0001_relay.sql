-- Names, addresses and mail are encrypted by the relay before they come here; see src/store/secrets.ts.

CREATE TABLE settings (
  name  text PRIMARY KEY,
  value bytea NOT NULL
);

CREATE TABLE programmes (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  slug       text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  created_at timestamptz NOT NULL DEFAULT now()
);

-- One row for each side of a pair: a person in two pairs is two participants, joined only by address_hash.
CREATE TABLE participants (
  id          uuid PRIMARY KEY,
  key_wrapped bytea NOT NULL,
  name        bytea NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE participant_addresses (
  participant_id uuid NOT NULL REFERENCES participants ON DELETE CASCADE,
  position       int NOT NULL,
  address_hash   bytea NOT NULL,
  address        bytea NOT NULL,
  PRIMARY KEY (participant_id, position)
);
CREATE INDEX participant_addresses_hash ON participant_addresses (address_hash);

CREATE TABLE pairs (
  id                uuid PRIMARY KEY,
  programme_id      uuid NOT NULL REFERENCES programmes,
  reference         text NOT NULL,
  state             text NOT NULL CHECK (state IN ('pending', 'active', 'paused', 'closed')),
  mentor_id         uuid NOT NULL UNIQUE REFERENCES participants,
  mentee_id         uuid NOT NULL UNIQUE REFERENCES participants,
  key_wrapped       bytea NOT NULL,
  school            text,
  starts_on         date,
  ends_on           date,
  mentor_checked_on date,
  consent_on        date,
  created_at        timestamptz NOT NULL DEFAULT now(),
  UNIQUE (programme_id, reference)
);

-- Never deleted, so that neither an alias nor a pseudonym is ever given to a second person.
CREATE TABLE aliases (
  local_part     text PRIMARY KEY,
  pseudonym      text NOT NULL UNIQUE,
  pair_id        uuid NOT NULL,
  participant_id uuid NOT NULL UNIQUE,
  created_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX aliases_pair ON aliases (pair_id);

CREATE TABLE coordinators (
  id           uuid PRIMARY KEY,
  programme_id uuid REFERENCES programmes,
  key_wrapped  bytea NOT NULL,
  name         bytea NOT NULL,
  address      bytea NOT NULL,
  address_hash bytea NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX coordinators_once ON coordinators (address_hash, coalesce(programme_id, '00000000-0000-0000-0000-000000000000'));

CREATE TABLE messages (
  id               uuid PRIMARY KEY,
  pair_id          uuid NOT NULL REFERENCES pairs,
  author_id        uuid NOT NULL,
  direction        text NOT NULL CHECK (direction IN ('mentor_to_mentee', 'mentee_to_mentor')),
  state            text NOT NULL CHECK (state IN
                     ('received', 'held', 'queued', 'deferred', 'delivered', 'rejected', 'discarded', 'failed')),
  dedupe_hash      bytea NOT NULL UNIQUE,
  envelope         bytea NOT NULL,
  size             int NOT NULL,
  raw              bytea NOT NULL,
  relayed          bytea,
  relayed_id       text UNIQUE,
  original_id_hash bytea,
  original_id      bytea,
  disposition      text CHECK (disposition IN ('deliver', 'redact', 'hold', 'reject')),
  findings         jsonb NOT NULL DEFAULT '[]',
  attempts         int NOT NULL DEFAULT 0,
  claims           int NOT NULL DEFAULT 0,
  claimed_until    timestamptz,
  claimed_by       uuid,
  due_at           timestamptz NOT NULL DEFAULT now(),
  received_at      timestamptz NOT NULL DEFAULT now(),
  delivered_at     timestamptz
);
-- Ciphertext does not compress: keep it out of line as it is.
ALTER TABLE messages ALTER COLUMN raw SET STORAGE EXTERNAL, ALTER COLUMN relayed SET STORAGE EXTERNAL;
CREATE INDEX messages_due ON messages (due_at) WHERE state IN ('received', 'queued', 'deferred');
CREATE INDEX messages_pair ON messages (pair_id, received_at);
CREATE INDEX messages_held ON messages (received_at) WHERE state = 'held';
CREATE INDEX messages_original ON messages (pair_id, original_id_hash);

-- Mail that came back to the envelope sender of a forwarded message, kept with that message.
CREATE TABLE bounces (
  id          uuid PRIMARY KEY,
  message_id  uuid NOT NULL REFERENCES messages,
  raw_hash    bytea NOT NULL,
  raw         bytea NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (message_id, raw_hash)
);

CREATE TABLE audit_events (
  seq       bigint PRIMARY KEY,
  at        timestamptz NOT NULL,
  actor     text NOT NULL CHECK (actor !~ '\n'),
  action    text NOT NULL CHECK (action !~ '\n'),
  subject   text NOT NULL CHECK (subject !~ '\n'),
  pair_id   uuid,
  detail    text NOT NULL,
  hash      bytea NOT NULL
);
CREATE INDEX audit_events_pair ON audit_events (pair_id, seq);
CREATE INDEX audit_events_at ON audit_events (at);

CREATE TABLE audit_head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  seq      bigint NOT NULL,
  hash     bytea NOT NULL
);
INSERT INTO audit_head (seq, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_events is append-only';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

-- The head's row lock is held until the caller commits, so that the chain has the order of the commits.
-- The hashed text is what src/store/audit.ts computes again: keep the two alike.
CREATE FUNCTION audit_append(p_actor text, p_action text, p_subject text, p_pair uuid, p_detail text)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  head audit_head;
  now_at timestamptz;
  new_hash bytea;
BEGIN
  SELECT * INTO head FROM audit_head FOR UPDATE;
  now_at := clock_timestamp();
  new_hash := sha256(head.hash || convert_to(concat_ws(E'\n', head.seq + 1,
    to_char(now_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    p_actor, p_action, p_subject, coalesce(p_pair::text, '-'), p_detail), 'UTF8'));
  INSERT INTO audit_events VALUES (head.seq + 1, now_at, p_actor, p_action, p_subject, p_pair, p_detail, new_hash);
  UPDATE audit_head SET seq = head.seq + 1, hash = new_hash;
  RETURN head.seq + 1;
END $$;
