-- The head of the chain was one row that every event updated. While a backup holds its snapshot no old version of it
-- can be cleared away, and each event read all of them. Now each event adds a row and removes the one before, both
-- found by the key, and what orders the events is a lock instead of that row. The planner must not take the table for
-- the small one that its one living row makes it.
ALTER TABLE audit_head DROP COLUMN only_row, ADD PRIMARY KEY (seq);
ALTER TABLE audit_head RESET (fillfactor);

-- Until the caller commits nobody else appends, so that the chain has the order of the commits. The events' hashed text
-- is what src/store/audit-log.ts computes again: keep the two alike. An element of each array makes an event, in order.
CREATE OR REPLACE FUNCTION audit_append_all(p_actors text[], p_actions text[], p_subjects text[], p_pairs uuid[], p_details text[])
RETURNS bigint LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  head audit_head;
  old_seq bigint;
  now_at timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock(726564);
  SELECT * INTO STRICT head FROM audit_head ORDER BY seq DESC LIMIT 1;
  old_seq := head.seq;
  FOR i IN 1 .. cardinality(p_actors) LOOP
    now_at := clock_timestamp();
    head.seq := head.seq + 1;
    head.hash := sha256(head.hash || convert_to(concat_ws(E'\n', head.seq,
      to_char(now_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      p_actors[i], p_actions[i], p_subjects[i], coalesce(p_pairs[i]::text, '-'), p_details[i]), 'UTF8'));
    INSERT INTO audit_events VALUES
      (head.seq, now_at, p_actors[i], p_actions[i], p_subjects[i], p_pairs[i], p_details[i], head.hash);
  END LOOP;
  IF head.seq > old_seq THEN
    INSERT INTO audit_head (seq, hash) VALUES (head.seq, head.hash);
    DELETE FROM audit_head WHERE seq = old_seq;
  END IF;
  RETURN head.seq;
END $$;

CREATE OR REPLACE FUNCTION audit_append(p_actor text, p_action text, p_subject text, p_pair uuid, p_detail text)
RETURNS bigint LANGUAGE sql AS $$
  SELECT audit_append_all(ARRAY[p_actor], ARRAY[p_action], ARRAY[p_subject], ARRAY[p_pair], ARRAY[p_detail])
$$;
