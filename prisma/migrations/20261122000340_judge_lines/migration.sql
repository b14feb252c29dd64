-- Few lines have a parent, a promotion or a discount: identification finds those of a SKU without reading the others.
CREATE INDEX order_line_extraordinary_idx ON order_line (sku, placed_at)
  WHERE (parent_ref IS NOT NULL OR promotion IS NOT NULL OR discount_minor > 0 OR order_discount_minor > 0);
