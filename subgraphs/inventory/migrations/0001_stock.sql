-- Up Migration
CREATE TABLE products (
  sku text PRIMARY KEY,
  product_id text NOT NULL UNIQUE
);

CREATE TABLE warehouses (
  id text PRIMARY KEY,
  name text NOT NULL,
  city text NOT NULL
);

CREATE TABLE stock_levels (
  sku text NOT NULL REFERENCES products,
  warehouse_id text NOT NULL REFERENCES warehouses,
  on_hand integer NOT NULL DEFAULT 0 CHECK (on_hand <= 1000000),
  reserved integer NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  PRIMARY KEY (sku, warehouse_id),
  CONSTRAINT reserved_is_on_hand CHECK (on_hand >= reserved)
);
CREATE INDEX stock_levels_by_warehouse ON stock_levels (warehouse_id, sku);

-- Why stock is what it is: on_hand is the sum of the changes.
CREATE TABLE stock_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku text NOT NULL,
  warehouse_id text NOT NULL,
  delta integer NOT NULL CHECK (delta <> 0),
  reason text NOT NULL CHECK (reason IN ('DELIVERY', 'RETURN', 'LOSS', 'COUNT')),
  at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (sku, warehouse_id) REFERENCES stock_levels
);
CREATE INDEX stock_changes_by_level ON stock_changes (sku, warehouse_id, at);

CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows: its rows are neither changed nor removed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER stock_changes_only_grow
  BEFORE UPDATE OR DELETE OR TRUNCATE ON stock_changes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE reservations (
  id text PRIMARY KEY,
  sku text NOT NULL,
  warehouse_id text NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  reserved_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (sku, warehouse_id) REFERENCES stock_levels
);
CREATE INDEX reservations_by_level ON reservations (sku, warehouse_id);

-- Keeps stock_levels.reserved the sum of the reservations; the CHECK there refuses what is not on hand.
CREATE FUNCTION keep_reserved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE stock_levels SET reserved = reserved - OLD.quantity
    WHERE sku = OLD.sku AND warehouse_id = OLD.warehouse_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE stock_levels SET reserved = reserved + NEW.quantity
    WHERE sku = NEW.sku AND warehouse_id = NEW.warehouse_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_are_summed
  AFTER INSERT OR UPDATE OR DELETE ON reservations
  FOR EACH ROW EXECUTE FUNCTION keep_reserved();

-- Down Migration
DROP TABLE reservations;
DROP FUNCTION keep_reserved;
DROP TABLE stock_changes;
DROP FUNCTION refuse_rewriting;
DROP TABLE stock_levels;
DROP TABLE warehouses;
DROP TABLE products;
