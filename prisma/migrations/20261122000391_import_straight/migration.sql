-- A digest of the lines from which an import wrote an order last: the same lines, read again, change nothing of it.
ALTER TABLE "shop_order" ADD COLUMN "read_digest" BIGINT;
