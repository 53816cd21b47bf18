-- Appends several events at once, so that what is committed together takes the head's lock once. The text that is
-- hashed is that of audit_append. An element of each array makes an event, in order.
CREATE FUNCTION audit_append_all(p_actors text[], p_actions text[], p_subjects text[], p_pairs uuid[], p_details text[])
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  head audit_head;
  now_at timestamptz;
BEGIN
  SELECT * INTO head FROM audit_head FOR UPDATE;
  FOR i IN 1 .. cardinality(p_actors) LOOP
    now_at := clock_timestamp();
    head.seq := head.seq + 1;
    head.hash := sha256(head.hash || convert_to(concat_ws(E'\n', head.seq,
      to_char(now_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      p_actors[i], p_actions[i], p_subjects[i], coalesce(p_pairs[i]::text, '-'), p_details[i]), 'UTF8'));
    INSERT INTO audit_events VALUES
      (head.seq, now_at, p_actors[i], p_actions[i], p_subjects[i], p_pairs[i], p_details[i], head.hash);
  END LOOP;
  UPDATE audit_head SET seq = head.seq, hash = head.hash;
  RETURN head.seq;
END $$;
