-- CreateEnum
CREATE TYPE "guard_watch" AS ENUM ('price', 'demand', 'discount');

-- CreateEnum
CREATE TYPE "guard_state" AS ENUM ('draft', 'armed', 'retired');

-- CreateEnum
CREATE TYPE "guard_severity" AS ENUM ('warn', 'confirm', 'block');

-- CreateEnum
CREATE TYPE "price_check_state" AS ENUM ('answered', 'waiting', 'confirmed', 'refused');

-- CreateEnum
CREATE TYPE "alert_origin" AS ENUM ('prices', 'demand', 'probe', 'tip');

-- CreateEnum
CREATE TYPE "alert_state" AS ENUM ('open', 'acknowledged', 'intended', 'declared', 'resolved');

-- CreateEnum
CREATE TYPE "notice_state" AS ENUM ('waiting', 'sent', 'failed');

-- CreateEnum
CREATE TYPE "stop_action" AS ENUM ('unlist', 'hold_fulfilment', 'disable_code', 'restore_price');

-- CreateEnum
CREATE TYPE "stop_state" AS ENUM ('waiting', 'done', 'failed', 'by_hand');

-- CreateEnum
CREATE TYPE "tip_state" AS ENUM ('open', 'used', 'set_aside');

-- CreateEnum
CREATE TYPE "impact_design" AS ENUM ('randomised', 'matched', 'before_after');

-- CreateEnum
CREATE TYPE "impact_outcome" AS ENUM ('repurchase', 'revenue', 'margin');

-- CreateEnum
CREATE TYPE "note_kind" AS ENUM ('note', 'decision');

-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "alert_id" INTEGER,
ADD COLUMN     "drill" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "shop_order" ADD COLUMN     "referrer" TEXT;

-- AlterTable
ALTER TABLE "price_change" ADD COLUMN     "changed_by" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "price_guard" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "watch" "guard_watch" NOT NULL,
    "rule" JSONB NOT NULL,
    "scope" JSONB NOT NULL DEFAULT '{}',
    "severity" "guard_severity" NOT NULL,
    "from_at" TIMESTAMPTZ(3),
    "until_at" TIMESTAMPTZ(3),
    "state" "guard_state" NOT NULL DEFAULT 'draft',
    "muted_until" TIMESTAMPTZ(3),
    "mute_reason" TEXT,
    "learnt_from" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_guard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guard_back_test" (
    "id" SERIAL NOT NULL,
    "guard_id" INTEGER NOT NULL,
    "guard_version" INTEGER NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "judged" INTEGER NOT NULL,
    "alarms" INTEGER NOT NULL,
    "false_alarms" INTEGER NOT NULL,
    "caught" JSONB NOT NULL,
    "sample" JSONB NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guard_back_test_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_cost" (
    "sku" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "cost_minor" BIGINT NOT NULL,

    CONSTRAINT "product_cost_pkey" PRIMARY KEY ("sku","currency","valid_from")
);

-- CreateTable
CREATE TABLE "reference_price" (
    "sku" TEXT NOT NULL,
    "channel" TEXT NOT NULL DEFAULT '',
    "currency" CHAR(3) NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "tax_bp" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "reference_price_pkey" PRIMARY KEY ("sku","currency","channel")
);

-- CreateTable
CREATE TABLE "planned_price" (
    "id" SERIAL NOT NULL,
    "sku" TEXT NOT NULL,
    "channel" TEXT NOT NULL DEFAULT '',
    "customer_group" TEXT NOT NULL DEFAULT '',
    "currency" CHAR(3) NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "planned_price_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bundle_part" (
    "sku" TEXT NOT NULL,
    "part_sku" TEXT NOT NULL,

    CONSTRAINT "bundle_part_pkey" PRIMARY KEY ("sku","part_sku")
);

-- CreateTable
CREATE TABLE "seen_price" (
    "sku" TEXT NOT NULL,
    "channel" TEXT NOT NULL DEFAULT '',
    "customer_group" TEXT NOT NULL DEFAULT '',
    "currency" CHAR(3) NOT NULL,
    "place" TEXT NOT NULL,
    "min_quantity" INTEGER NOT NULL DEFAULT 1,
    "price_minor" BIGINT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "seen_price_pkey" PRIMARY KEY ("sku","currency","channel","customer_group","place","min_quantity")
);

-- CreateTable
CREATE TABLE "price_to_judge" (
    "price_change_id" BIGINT NOT NULL,

    CONSTRAINT "price_to_judge_pkey" PRIMARY KEY ("price_change_id")
);

-- CreateTable
CREATE TABLE "price_check" (
    "id" UUID NOT NULL,
    "origin" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "digest" BYTEA NOT NULL,
    "lines" INTEGER NOT NULL,
    "allowed" INTEGER NOT NULL,
    "to_confirm" INTEGER NOT NULL,
    "blocked" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "state" "price_check_state" NOT NULL,
    "by_guard" JSONB NOT NULL DEFAULT '[]',
    "asked_by" TEXT NOT NULL,
    "asked_by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "price_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_check_breach" (
    "check_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "answer" TEXT NOT NULL,
    "guard_id" INTEGER,
    "kind" TEXT NOT NULL,
    "sku" TEXT NOT NULL DEFAULT '',
    "channel" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL DEFAULT '',
    "price_minor" BIGINT,
    "against_minor" BIGINT,

    CONSTRAINT "price_check_breach_pkey" PRIMARY KEY ("check_id","position")
);

-- CreateTable
CREATE TABLE "price_alert" (
    "id" SERIAL NOT NULL,
    "origin" "alert_origin" NOT NULL,
    "guard_id" INTEGER,
    "group_key" TEXT NOT NULL,
    "severity" "guard_severity" NOT NULL,
    "state" "alert_state" NOT NULL DEFAULT 'open',
    "skus" TEXT[],
    "channels" TEXT[],
    "currency" CHAR(3),
    "before_minor" BIGINT,
    "after_minor" BIGINT,
    "changed_by" TEXT NOT NULL DEFAULT '',
    "breaches" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "acknowledged_by" TEXT,
    "acknowledged_at" TIMESTAMPTZ(3),
    "settled_by" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "incident_id" INTEGER,
    "rung" INTEGER NOT NULL DEFAULT -1,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "price_alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_breach" (
    "id" BIGSERIAL NOT NULL,
    "alert_id" INTEGER NOT NULL,
    "guard_id" INTEGER,
    "price_change_id" BIGINT,
    "sku" TEXT NOT NULL,
    "channel" TEXT NOT NULL DEFAULT '',
    "customer_group" TEXT NOT NULL DEFAULT '',
    "currency" CHAR(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "min_quantity" INTEGER NOT NULL DEFAULT 1,
    "before_minor" BIGINT,
    "after_minor" BIGINT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "alert_breach_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_notice" (
    "id" BIGSERIAL NOT NULL,
    "alert_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "rung" INTEGER NOT NULL,
    "staff_id" TEXT,
    "once_key" TEXT NOT NULL,
    "state" "notice_state" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stop_request" (
    "id" SERIAL NOT NULL,
    "alert_id" INTEGER,
    "incident_id" INTEGER,
    "action" "stop_action" NOT NULL,
    "detail" JSONB NOT NULL,
    "state" "stop_state" NOT NULL DEFAULT 'waiting',
    "problem" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "stop_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_probe" (
    "id" SERIAL NOT NULL,
    "alert_id" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "channel" TEXT NOT NULL DEFAULT '',
    "currency" CHAR(3) NOT NULL,
    "wrong_minor" BIGINT,
    "expected_minor" BIGINT,
    "seen_minor" BIGINT,
    "result" TEXT NOT NULL DEFAULT 'waiting',
    "checks" INTEGER NOT NULL DEFAULT 0,
    "checked_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "price_probe_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_tip" (
    "id" SERIAL NOT NULL,
    "origin" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "sku" TEXT,
    "email" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "once_key" BYTEA NOT NULL,
    "state" "tip_state" NOT NULL DEFAULT 'open',
    "alert_id" INTEGER,
    "incident_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settled_by" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "thanked_at" TIMESTAMPTZ(3),

    CONSTRAINT "price_tip_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "impact_plan" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "design" "impact_design" NOT NULL,
    "outcome" "impact_outcome" NOT NULL,
    "window_days" INTEGER NOT NULL,
    "expected_bp" INTEGER NOT NULL,
    "smallest_effect_bp" INTEGER NOT NULL,
    "sample_needed" INTEGER NOT NULL,
    "looks" INTEGER NOT NULL DEFAULT 1,
    "note" TEXT NOT NULL DEFAULT '',
    "fixed_at" TIMESTAMPTZ(3),
    "fixed_by" TEXT,
    "fixed_late" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "impact_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "impact_arm" (
    "plan_id" INTEGER NOT NULL,
    "arm" INTEGER NOT NULL,
    "cohort_key" TEXT NOT NULL,
    "from_cohort" TEXT NOT NULL,
    "varies" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "dealt_by" TEXT NOT NULL,
    "dealt_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "impact_arm_pkey" PRIMARY KEY ("plan_id","from_cohort","arm")
);

-- CreateTable
CREATE TABLE "impact_look" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "window_days" INTEGER NOT NULL,
    "planned" INTEGER,
    "result" JSONB NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "impact_look_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "impact_assumptions" (
    "incident_id" INTEGER NOT NULL,
    "values" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "impact_assumptions_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "incident_note" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "kind" "note_kind" NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "struck_by" TEXT,
    "struck_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_stamp" (
    "incident_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_stamp_pkey" PRIMARY KEY ("incident_id","name")
);

-- CreateTable
CREATE TABLE "incident_task" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "assigned_to" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "done_by" TEXT,
    "dropped_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_mortem" (
    "incident_id" INTEGER NOT NULL,
    "what" TEXT NOT NULL DEFAULT '',
    "why" TEXT NOT NULL DEFAULT '',
    "went_well" TEXT NOT NULL DEFAULT '',
    "change" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "post_mortem_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "post_mortem_action" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "guard_id" INTEGER,
    "why_no_guard" TEXT NOT NULL DEFAULT '',
    "done_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "post_mortem_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "closure_certificate" (
    "incident_id" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "digest" BYTEA NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "closure_certificate_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "drill" (
    "id" SERIAL NOT NULL,
    "scenario" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "truth" JSONB NOT NULL,
    "incident_id" INTEGER,
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "score" JSONB,
    "cleared_at" TIMESTAMPTZ(3),

    CONSTRAINT "drill_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "price_guard_state_idx" ON "price_guard"("state");

-- CreateIndex
CREATE INDEX "guard_back_test_guard_id_at_idx" ON "guard_back_test"("guard_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "planned_price_sku_currency_channel_customer_group_price_min_key" ON "planned_price"("sku", "currency", "channel", "customer_group", "price_minor", "starts_at");

-- CreateIndex
CREATE INDEX "price_check_at_idx" ON "price_check"("at");

-- CreateIndex
CREATE INDEX "price_check_digest_idx" ON "price_check"("digest");

-- CreateIndex
CREATE INDEX "price_alert_state_raised_at_idx" ON "price_alert"("state", "raised_at");

-- CreateIndex
CREATE INDEX "price_alert_incident_id_idx" ON "price_alert"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "alert_breach_alert_id_price_change_id_guard_id_key" ON "alert_breach"("alert_id", "price_change_id", "guard_id");

-- CreateIndex
CREATE UNIQUE INDEX "alert_notice_once_key_key" ON "alert_notice"("once_key");

-- CreateIndex
CREATE INDEX "alert_notice_alert_id_idx" ON "alert_notice"("alert_id");

-- CreateIndex
CREATE INDEX "alert_notice_state_at_idx" ON "alert_notice"("state", "at");

-- CreateIndex
CREATE INDEX "stop_request_alert_id_idx" ON "stop_request"("alert_id");

-- CreateIndex
CREATE UNIQUE INDEX "price_probe_alert_id_sku_channel_currency_key" ON "price_probe"("alert_id", "sku", "channel", "currency");

-- CreateIndex
CREATE UNIQUE INDEX "price_tip_once_key_key" ON "price_tip"("once_key");

-- CreateIndex
CREATE INDEX "price_tip_state_at_idx" ON "price_tip"("state", "at");

-- CreateIndex
CREATE UNIQUE INDEX "impact_plan_incident_id_key" ON "impact_plan"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "impact_arm_plan_id_cohort_key_key" ON "impact_arm"("plan_id", "cohort_key");

-- CreateIndex
CREATE INDEX "impact_look_incident_id_at_idx" ON "impact_look"("incident_id", "at");

-- CreateIndex
CREATE INDEX "incident_note_incident_id_at_idx" ON "incident_note"("incident_id", "at");

-- CreateIndex
CREATE INDEX "incident_task_incident_id_done_at_idx" ON "incident_task"("incident_id", "done_at");

-- CreateIndex
CREATE UNIQUE INDEX "drill_source_key" ON "drill"("source");

-- CreateIndex
CREATE UNIQUE INDEX "drill_incident_id_key" ON "drill"("incident_id");

-- AddForeignKey
ALTER TABLE "price_check_breach" ADD CONSTRAINT "price_check_breach_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "price_check"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_breach" ADD CONSTRAINT "alert_breach_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "price_alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_notice" ADD CONSTRAINT "alert_notice_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "price_alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_arm" ADD CONSTRAINT "impact_arm_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "impact_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_mortem_action" ADD CONSTRAINT "post_mortem_action_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "post_mortem"("incident_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Two alerts about one thing at one time are one.
CREATE UNIQUE INDEX price_alert_one_open ON price_alert (group_key) WHERE state IN ('open', 'acknowledged');

-- What was measured, certified or tested is never rewritten.
CREATE TRIGGER impact_look_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON impact_look
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER closure_certificate_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON closure_certificate
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_back_test_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON guard_back_test
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A plan of measurement that was fixed says for good what it said.
CREATE FUNCTION keep_impact_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.fixed_at IS NOT NULL THEN RAISE EXCEPTION 'the plan of measurement of incident % is fixed', OLD.incident_id; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER impact_plan_fixed BEFORE UPDATE ON impact_plan FOR EACH ROW EXECUTE FUNCTION keep_impact_plan();

ALTER TABLE price_guard ADD CONSTRAINT price_guard_times CHECK (from_at IS NULL OR until_at IS NULL OR from_at < until_at);
ALTER TABLE planned_price ADD CONSTRAINT planned_price_times CHECK (starts_at < ends_at);
-- Who asked does not confirm.
ALTER TABLE price_check ADD CONSTRAINT price_check_second_person CHECK (decided_by IS NULL OR decided_by <> asked_by);
