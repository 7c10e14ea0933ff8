-- Entries of address lists. One that was taken out stays for a while, marked, so that other servers
-- learn of it; "changed" is the number of the change that touched the entry last.
CREATE TABLE list_entry (
  list VARCHAR(64) NOT NULL,
  entry VARCHAR(400) NOT NULL,
  comment VARCHAR(500) NOT NULL,
  who VARCHAR(200) NOT NULL,
  created BIGINT NOT NULL,
  expires BIGINT,
  changed BIGINT NOT NULL,
  removed BOOLEAN NOT NULL,
  PRIMARY KEY (list, entry)
);
CREATE INDEX list_entry_changed ON list_entry (changed);

-- Who changed what, for good.
CREATE TABLE list_change (
  number BIGINT PRIMARY KEY,
  time BIGINT NOT NULL,
  who VARCHAR(200) NOT NULL,
  list VARCHAR(64) NOT NULL,
  action VARCHAR(10) NOT NULL,
  added INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  detail VARCHAR(2000) NOT NULL
);

-- The number of the latest change. Its row is locked from the first write of a change to its end,
-- so that numbers are given in the order in which changes are there to be seen.
CREATE TABLE list_counter (
  number BIGINT NOT NULL
);
INSERT INTO list_counter VALUES (0);
