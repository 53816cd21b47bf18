-- Where a message goes is kept as keyed hashes: of the address, so that a bounce is laid to that address and no later
-- one, and of its domain, so that one slow destination does not take every worker.
ALTER TABLE messages
  ADD COLUMN recipient_hash   bytea,
  ADD COLUMN destination_hash bytea,
  ALTER COLUMN raw DROP NOT NULL,
  ALTER COLUMN envelope DROP NOT NULL;
CREATE INDEX messages_relayed_to ON messages (recipient_hash) WHERE recipient_hash IS NOT NULL;

ALTER TABLE participant_addresses ADD COLUMN undeliverable_at timestamptz;
CREATE INDEX participant_addresses_undeliverable ON participant_addresses (participant_id) WHERE undeliverable_at IS NOT NULL;

-- Since when automatic answers say that the person is away; their next own mail ends it.
ALTER TABLE participants ADD COLUMN away_at timestamptz;

-- Mail that came back waits here to be read by a worker.
ALTER TABLE bounces
  ADD COLUMN address_mark  text,
  ADD COLUMN read_at       timestamptz,
  ADD COLUMN claimed_until timestamptz,
  ADD COLUMN claims        int NOT NULL DEFAULT 0,
  ADD COLUMN kind          text,
  ADD COLUMN status        text,
  ADD COLUMN permanent     boolean,
  ADD COLUMN reason        text;
CREATE INDEX bounces_unread ON bounces (received_at) WHERE read_at IS NULL;

-- Mail that the relay writes itself, to a participant or a coordinator; never two of one kind about one thing to one person.
CREATE TABLE notices (
  id             uuid PRIMARY KEY,
  kind           text NOT NULL,
  about          text NOT NULL,
  pair_id        uuid,
  participant_id uuid REFERENCES participants ON DELETE CASCADE,
  coordinator_id uuid REFERENCES coordinators ON DELETE CASCADE,
  state          text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed', 'suppressed')),
  attempts       int NOT NULL DEFAULT 0,
  due_at         timestamptz NOT NULL DEFAULT now(),
  claimed_until  timestamptz,
  created_at     timestamptz NOT NULL DEFAULT now(),
  CHECK (num_nonnulls(participant_id, coordinator_id) = 1)
);
CREATE UNIQUE INDEX notices_once ON notices (kind, about, coalesce(participant_id, coordinator_id));
CREATE INDEX notices_due ON notices (due_at) WHERE state = 'queued';
CREATE INDEX notices_participant ON notices (participant_id, created_at);

-- Contents are removed after so many days; null keeps them.
ALTER TABLE programmes ADD COLUMN retention_days int CHECK (retention_days > 0);

-- When delivery began, or began anew: giving up counts from here, not from the acceptance of what was held for days.
ALTER TABLE messages ADD COLUMN delivering_since timestamptz;
