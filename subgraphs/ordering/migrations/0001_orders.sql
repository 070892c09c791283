-- Up Migration
-- What this service has heard of the catalog: a copy, not the source of truth.
CREATE TABLE price_list (
  product_id text PRIMARY KEY,
  sku text NOT NULL UNIQUE,
  name text NOT NULL,
  amount integer NOT NULL CHECK (amount >= 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$')
);

CREATE TABLE orders (
  id text PRIMARY KEY,
  buyer_id text NOT NULL,
  status text NOT NULL CHECK (status IN ('PLACED', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
  -- Milliseconds, as in cursors: a finer value would not be found again behind its cursor.
  placed_at timestamptz(3) NOT NULL DEFAULT now(),
  -- One for all lines, so that they can be summed.
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  recipient text NOT NULL,
  street text NOT NULL,
  city text NOT NULL,
  postal_code text NOT NULL,
  country text NOT NULL
);
CREATE INDEX orders_of_buyer ON orders (buyer_id, placed_at DESC, id DESC);
CREATE INDEX orders_of_buyer_by_status ON orders (buyer_id, status, placed_at DESC, id DESC);
-- Few: what was sold is all lines but theirs.
CREATE INDEX cancelled_orders ON orders (id) WHERE status = 'CANCELLED';

-- Product and price as they were: no reference to the price list, which moves on.
CREATE TABLE order_lines (
  order_id text NOT NULL REFERENCES orders ON DELETE CASCADE,
  position integer NOT NULL CHECK (position >= 1),
  product_id text NOT NULL,
  sku text NOT NULL,
  quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 100),
  unit_amount integer NOT NULL CHECK (unit_amount >= 0),
  PRIMARY KEY (order_id, position),
  UNIQUE (order_id, product_id)
);
CREATE INDEX order_lines_of_product ON order_lines (product_id) INCLUDE (order_id, quantity);

-- Down Migration
DROP TABLE order_lines;
DROP TABLE orders;
DROP TABLE price_list;
