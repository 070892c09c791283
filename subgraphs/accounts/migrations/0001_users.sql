-- Up Migration
CREATE TABLE users (
  id text PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  username text NOT NULL UNIQUE,
  name text NOT NULL,
  joined_at timestamptz NOT NULL
);
CREATE INDEX users_newest_first ON users (joined_at DESC, id DESC);

CREATE TABLE addresses (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  label text NOT NULL,
  street text NOT NULL,
  city text NOT NULL,
  postal_code text NOT NULL,
  country text NOT NULL,
  is_default boolean NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX addresses_by_user ON addresses (user_id);
CREATE UNIQUE INDEX one_default_address_a_user ON addresses (user_id) WHERE is_default;

-- Down Migration
DROP TABLE addresses;
DROP TABLE users;
