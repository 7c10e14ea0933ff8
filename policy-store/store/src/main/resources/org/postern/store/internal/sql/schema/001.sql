-- Settings as they are, and every change that led there. Values: type, colon, JSON.

CREATE TABLE revision (
  number BIGINT PRIMARY KEY,
  made TIMESTAMP WITH TIME ZONE NOT NULL,
  origin VARCHAR(20) NOT NULL,
  author VARCHAR(200) NOT NULL,
  note VARCHAR(1000) NOT NULL
);

-- A name that is empty stands for the settings as a whole: they came, or they were removed.
CREATE TABLE alteration (
  revision BIGINT NOT NULL REFERENCES revision (number),
  pid VARCHAR(500) NOT NULL,
  name VARCHAR(500) NOT NULL,
  before_value TEXT,
  after_value TEXT,
  PRIMARY KEY (revision, pid, name)
);

-- Meta: what Configuration Admin keeps for itself. Revision 0: asked for, but never set.
CREATE TABLE configuration (
  pid VARCHAR(500) PRIMARY KEY,
  meta TEXT NOT NULL,
  revision BIGINT NOT NULL
);

CREATE TABLE setting (
  pid VARCHAR(500) NOT NULL REFERENCES configuration (pid),
  name VARCHAR(500) NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (pid, name)
);

CREATE TABLE snapshot (
  name VARCHAR(100) PRIMARY KEY,
  revision BIGINT NOT NULL,
  made TIMESTAMP WITH TIME ZONE NOT NULL,
  origin VARCHAR(20) NOT NULL,
  author VARCHAR(200) NOT NULL
);
