-- Retention empties whatever quotes a mail: of mail to the desk only that it came stays.
ALTER TABLE desk_mails ALTER COLUMN raw DROP NOT NULL, ALTER COLUMN mail_from DROP NOT NULL;
CREATE INDEX desk_mails_with_content ON desk_mails (received_at) WHERE raw IS NOT NULL;
CREATE INDEX cases_desk_mail ON cases (desk_mail_id) WHERE desk_mail_id IS NOT NULL;
CREATE INDEX cases_message ON cases (message_id) WHERE state <> 'closed';

-- What came back for a message that was emptied before it was read.
UPDATE bounces b SET raw = NULL FROM messages m
  WHERE m.id = b.message_id AND m.raw IS NULL AND b.raw IS NOT NULL AND b.read_at IS NOT NULL;
UPDATE decisions d SET reason = NULL FROM messages m
  WHERE m.id = d.message_id AND m.raw IS NULL AND d.reason IS NOT NULL;
