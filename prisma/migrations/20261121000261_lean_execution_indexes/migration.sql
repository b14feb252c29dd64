-- An execution changes every compensation of a plan and writes the whole ledger: each index that no screen reads is paid for there.

-- With no index on what an execution changes, and room in the page for the row as it will be, marking a compensation touches
-- no index at all (a HOT update). Existing pages keep their filling; new plans get the room.
DROP INDEX "compensation_plan_id_state_customer_id_idx";
ALTER TABLE "compensation" SET (fillfactor = 45);
-- The few that were set aside are asked for on every page of the incident. `error` only changes where one fails.
CREATE INDEX "compensation_set_aside_idx" ON "compensation"("plan_id", "customer_id") WHERE "error" IS NOT NULL;

-- Nothing looks transfers up by line or by credit: they are read by incident, by customer, or all.
DROP INDEX "ledger_transfer_affected_line_id_idx";
DROP INDEX "ledger_transfer_credit_id_idx";
