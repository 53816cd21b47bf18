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

-- What a person typed as an id, or null where it is none: so that looking for it uses the key.
CREATE FUNCTION uuid_or_null(given text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN given ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN given::uuid END
$$;

-- What retention may have to empty, and nothing that it has emptied. Copies of mail that came back go with the message.
CREATE INDEX messages_with_content ON messages (pair_id, received_at)
  WHERE raw IS NOT NULL AND state IN ('delivered', 'rejected', 'discarded', 'failed');
ALTER TABLE bounces ALTER COLUMN raw DROP NOT NULL;

-- A claim changes no indexed column: with room on its page it costs no entry in any index. And with a million rows
-- the usual fifth of a table is far too late for vacuum and statistics.
ALTER TABLE messages SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.01,
  toast.autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_vacuum_threshold = 10000);
ALTER TABLE audit_events SET (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE audit_head SET (fillfactor = 10, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0);
