-- Verdicts lie packed in blocks: a row of a table for each, with an index for each field, costs more
-- than the whole examination of a message. What a search needs to pass a block over stands beside it.
CREATE TABLE block (
  id BIGINT PRIMARY KEY,
  first_time BIGINT NOT NULL,
  last_time BIGINT NOT NULL,
  entries INTEGER NOT NULL,
  octets INTEGER NOT NULL
);
CREATE TABLE block_data (
  id BIGINT PRIMARY KEY,
  data VARBINARY(1048576) NOT NULL
);
-- How many verdicts of each kind a minute had, for the charts.
CREATE TABLE tally (
  at_minute BIGINT NOT NULL,
  action VARCHAR(20) NOT NULL,
  messages BIGINT NOT NULL,
  verdicts BIGINT NOT NULL,
  PRIMARY KEY (at_minute, action)
);
