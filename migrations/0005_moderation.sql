-- What each programme decided about its mail. The text names people to be told, so it is sealed.
CREATE TABLE programme_policies (
  programme_id uuid NOT NULL REFERENCES programmes,
  version      int NOT NULL CHECK (version > 0),
  name         text NOT NULL,
  source       bytea NOT NULL,
  set_by       text NOT NULL,
  set_at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (programme_id, version)
);

-- By which policy a message was decided upon, since when it is held, and how often coordinators were reminded.
-- `evidence` is what the rules found with its context, sealed with the pair's key.
ALTER TABLE messages
  ADD COLUMN policy         text,
  ADD COLUMN policy_version int,
  ADD COLUMN held_at        timestamptz,
  ADD COLUMN reminded       int NOT NULL DEFAULT 0,
  ADD COLUMN evidence       bytea;
UPDATE messages SET held_at = received_at WHERE state = 'held';

-- What people decided about held messages; the reason is sealed with the pair's key, for it may quote the mail.
CREATE TABLE decisions (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id     uuid NOT NULL REFERENCES messages,
  actor          text NOT NULL,
  decision       text NOT NULL CHECK (decision IN ('release', 'redact', 'reject')),
  reason         bytea,
  waited_seconds int NOT NULL,
  at             timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX decisions_message ON decisions (message_id, id);

-- A call for help, or an urgent finding: open until a person has taken it up.
CREATE TABLE cases (
  id              uuid PRIMARY KEY,
  number          int GENERATED ALWAYS AS IDENTITY UNIQUE,
  kind            text NOT NULL CHECK (kind IN ('urgent', 'report', 'stop', 'help', 'stranger')),
  state           text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acknowledged', 'closed')),
  programme_id    uuid REFERENCES programmes,
  pair_id         uuid REFERENCES pairs,
  participant_id  uuid,
  message_id      uuid REFERENCES messages,
  desk_mail_id    uuid,
  step            int NOT NULL DEFAULT 0,
  next_alert_at   timestamptz,
  opened_at       timestamptz NOT NULL DEFAULT now(),
  acknowledged_at timestamptz,
  acknowledged_by text,
  closed_at       timestamptz,
  closed_by       text
);
CREATE UNIQUE INDEX cases_once ON cases (kind, coalesce(message_id, desk_mail_id));
CREATE INDEX cases_alert ON cases (next_alert_at) WHERE state = 'open' AND next_alert_at IS NOT NULL;

-- Notices reach people who are named in a policy only, may be answered with a token, and may have words of their own.
ALTER TABLE notices
  DROP CONSTRAINT notices_check,
  ADD COLUMN programme_id     uuid REFERENCES programmes,
  ADD COLUMN case_id          uuid REFERENCES cases,
  ADD COLUMN mailbox          bytea,
  ADD COLUMN mailbox_hash     bytea,
  ADD COLUMN urgent           boolean NOT NULL DEFAULT false,
  ADD COLUMN body             bytea,
  ADD COLUMN token_hash       bytea UNIQUE,
  ADD COLUMN answerable_until timestamptz,
  ADD COLUMN answered_at      timestamptz,
  ADD COLUMN puzzled          int NOT NULL DEFAULT 0,
  ADD CONSTRAINT notices_reader CHECK (num_nonnulls(participant_id, coordinator_id, mailbox) = 1);
DROP INDEX notices_once;
CREATE UNIQUE INDEX notices_once ON notices
  (kind, about, coalesce(participant_id::text, coordinator_id::text, encode(mailbox_hash, 'hex')));
CREATE INDEX notices_about_message ON notices (about);

-- Which messages an answer to a notice decides upon, by the number they have in it.
CREATE TABLE notice_items (
  notice_id  uuid NOT NULL REFERENCES notices ON DELETE CASCADE,
  number     int NOT NULL,
  message_id uuid NOT NULL REFERENCES messages,
  PRIMARY KEY (notice_id, number)
);

-- Mail for the relay's own desk: answers to notices, and calls for help. Sealed with a key of its own.
CREATE TABLE desk_mails (
  id            uuid PRIMARY KEY,
  kind          text NOT NULL CHECK (kind IN ('answer', 'help')),
  notice_id     uuid REFERENCES notices ON DELETE SET NULL,
  key_wrapped   bytea NOT NULL,
  raw_hash      bytea NOT NULL UNIQUE,
  mail_from     bytea NOT NULL,
  raw           bytea NOT NULL,
  known         boolean NOT NULL,
  received_at   timestamptz NOT NULL DEFAULT now(),
  read_at       timestamptz,
  outcome       text,
  claimed_until timestamptz,
  claims        int NOT NULL DEFAULT 0
);
CREATE INDEX desk_mails_unread ON desk_mails (received_at) WHERE read_at IS NULL;
CREATE INDEX desk_mails_strangers ON desk_mails (received_at) WHERE NOT known;

-- The digests that were made: one for each programme and time.
CREATE TABLE digests (
  programme_id uuid NOT NULL REFERENCES programmes,
  slot         timestamptz NOT NULL,
  PRIMARY KEY (programme_id, slot)
);
