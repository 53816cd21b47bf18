-- Most rows that are new have neither yet: without an entry for none, accepting a message writes two indexes less.
ALTER TABLE messages DROP CONSTRAINT messages_relayed_id_key;
CREATE UNIQUE INDEX messages_relayed_id ON messages (relayed_id) WHERE relayed_id IS NOT NULL;
DROP INDEX messages_original;
CREATE INDEX messages_original ON messages (pair_id, original_id_hash) WHERE original_id_hash IS NOT NULL;

-- As before, but all events become rows in one statement.
CREATE OR REPLACE FUNCTION audit_append_all(p_actors text[], p_actions text[], p_subjects text[], p_pairs uuid[], p_details text[])
RETURNS bigint LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  head audit_head;
  times timestamptz[] := '{}';
  hashes bytea[] := '{}';
  count int := cardinality(p_actors);
BEGIN
  PERFORM pg_advisory_xact_lock(726564);
  SELECT * INTO STRICT head FROM audit_head ORDER BY seq DESC LIMIT 1;
  IF count = 0 THEN RETURN head.seq; END IF;
  FOR i IN 1 .. count LOOP
    times[i] := clock_timestamp();
    head.hash := sha256(head.hash || convert_to(concat_ws(E'\n', head.seq + i,
      to_char(times[i] AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      p_actors[i], p_actions[i], p_subjects[i], coalesce(p_pairs[i]::text, '-'), p_details[i]), 'UTF8'));
    hashes[i] := head.hash;
  END LOOP;
  INSERT INTO audit_events (seq, at, actor, action, subject, pair_id, detail, hash)
    SELECT head.seq + e.n, e.at, e.actor, e.action, e.subject, e.pair_id, e.detail, e.hash
    FROM unnest(times, p_actors, p_actions, p_subjects, p_pairs, p_details, hashes)
      WITH ORDINALITY AS e (at, actor, action, subject, pair_id, detail, hash, n)
    ORDER BY e.n;
  INSERT INTO audit_head (seq, hash) VALUES (head.seq + count, head.hash);
  DELETE FROM audit_head WHERE seq = head.seq;
  RETURN head.seq + count;
END $$;
