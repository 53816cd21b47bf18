-- A notice that did not reach its reader: since when and why, so that somebody else is told and the address is mended.
ALTER TABLE notices ADD COLUMN failed_at timestamptz, ADD COLUMN failure text;
CREATE INDEX notices_failed ON notices (failed_at) WHERE failed_at IS NOT NULL;

-- Mail that came back for a notice is read like any other mail to the relay's desk.
ALTER TABLE desk_mails
  DROP CONSTRAINT desk_mails_kind_check,
  ADD CONSTRAINT desk_mails_kind_check CHECK (kind IN ('answer', 'help', 'returned'));
CREATE INDEX desk_mails_notice ON desk_mails (notice_id) WHERE notice_id IS NOT NULL;
