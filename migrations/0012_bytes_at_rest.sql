-- The bytes of mails are written once and read once, soon after. PostgreSQL would visit each of their pages a second time
-- to mark them as visible to all, which helps those alone who read an index without its table, and write each anew: as
-- much again as the mail itself took. Pages in which something was deleted are tidied up as before, and all of them before
-- transaction numbers come round again.
ALTER TABLE messages SET (toast.autovacuum_vacuum_insert_threshold = -1);
