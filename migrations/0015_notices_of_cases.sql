-- Whoever lists the cases, or answers an alert, asks for the notices of each: without an index for those of all years.
CREATE INDEX notices_case ON notices (case_id) WHERE case_id IS NOT NULL;
