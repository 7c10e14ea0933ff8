-- two statements, one over lines
CREATE TABLE fruit (
  name VARCHAR(40) PRIMARY KEY
);
INSERT INTO fruit VALUES ('apple; not a statement');
