-- Who was dealt into which arm is kept apart from the cohorts, where people may be moved afterwards: they are counted where the lot put them.
CREATE TABLE "impact_arm_member" (
    "plan_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "from_cohort" TEXT NOT NULL,
    "arm" INTEGER NOT NULL,

    CONSTRAINT "impact_arm_member_pkey" PRIMARY KEY ("plan_id","customer_id")
);

ALTER TABLE "impact_arm_member" ADD CONSTRAINT "impact_arm_member_plan_id_from_cohort_arm_fkey" FOREIGN KEY ("plan_id", "from_cohort", "arm") REFERENCES "impact_arm"("plan_id", "from_cohort", "arm") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER impact_arm_member_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON impact_arm_member
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER impact_arm_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON impact_arm
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE impact_plan ADD CONSTRAINT impact_plan_shares CHECK (expected_bp >= 0 AND smallest_effect_bp > 0 AND expected_bp + smallest_effect_bp <= 10000);
ALTER TABLE impact_plan ADD CONSTRAINT impact_plan_looks CHECK (looks BETWEEN 1 AND 5 AND window_days > 0);
