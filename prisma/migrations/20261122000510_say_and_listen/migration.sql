-- Letters have steps, an approval of their own and a time to leave; what comes back becomes threads, promises, calls and words to quote.

-- CreateEnum
CREATE TYPE "mailing_step" AS ENUM ('notice', 'gesture', 'correction', 'reminder', 'thanks');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('none', 'sent', 'delayed', 'delivered', 'failed', 'suppressed', 'bounced', 'complained');

-- CreateEnum
CREATE TYPE "thread_state" AS ENUM ('open', 'waiting', 'closed', 'set_aside');

-- CreateEnum
CREATE TYPE "thread_channel" AS ENUM ('email', 'phone', 'letter', 'page');

-- CreateEnum
CREATE TYPE "entry_kind" AS ENUM ('inbound', 'acknowledgement', 'answer', 'note');

-- CreateEnum
CREATE TYPE "entry_state" AS ENUM ('kept', 'waiting', 'sending', 'sent', 'undone', 'failed', 'needs_review');

-- AlterEnum

ALTER TYPE "mailing_status" ADD VALUE 'scheduled';
ALTER TYPE "mailing_status" ADD VALUE 'holding';
ALTER TYPE "mailing_status" ADD VALUE 'cancelled';

-- AlterEnum

ALTER TYPE "message_channel" ADD VALUE 'sms';
ALTER TYPE "message_channel" ADD VALUE 'call';

-- DropIndex
DROP INDEX "mailing_incident_id_idx";

-- DropIndex
DROP INDEX "mailing_plan_id_cohort_key_key";

-- AlterTable
ALTER TABLE "mailing" ADD COLUMN     "canary_hold_minutes" INTEGER NOT NULL DEFAULT 15,
ADD COLUMN     "canary_left_at" TIMESTAMPTZ(3),
ADD COLUMN     "canary_passed_at" TIMESTAMPTZ(3),
ADD COLUMN     "canary_size" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "cancelled_at" TIMESTAMPTZ(3),
ADD COLUMN     "cancelled_by" TEXT,
ADD COLUMN     "fingerprint" TEXT,
ADD COLUMN     "leaves_at" TIMESTAMPTZ(3),
ADD COLUMN     "per_minute" INTEGER,
ADD COLUMN     "promotes" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "quiet_from" INTEGER,
ADD COLUMN     "quiet_to" INTEGER,
ADD COLUMN     "round" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "step" "mailing_step" NOT NULL DEFAULT 'gesture',
ADD COLUMN     "stopped_because" TEXT,
ALTER COLUMN "plan_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "mail_message" ADD COLUMN     "canary" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "clicked_at" TIMESTAMPTZ(3),
ADD COLUMN     "delivery" "delivery_state" NOT NULL DEFAULT 'none',
ADD COLUMN     "delivery_at" TIMESTAMPTZ(3),
ADD COLUMN     "delivery_detail" TEXT,
ADD COLUMN     "zone" TEXT;

-- AlterTable
ALTER TABLE "suppression" ADD COLUMN     "added_by" TEXT,
ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "mailing_approval" (
    "id" SERIAL NOT NULL,
    "mailing_id" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "argument" TEXT NOT NULL DEFAULT '',
    "decision" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "comment" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "mailing_approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_event" (
    "id" BIGSERIAL NOT NULL,
    "event_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "provider_id" TEXT,
    "message_id" BIGINT,
    "machine" BOOLEAN NOT NULL DEFAULT false,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "test_send" (
    "id" SERIAL NOT NULL,
    "template_version_id" INTEGER NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "to_address" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "test_send_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_preference" (
    "customer_id" BIGINT NOT NULL,
    "channel" TEXT,
    "language" TEXT,
    "civility" TEXT,
    "promotion" BOOLEAN,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_preference_pkey" PRIMARY KEY ("customer_id")
);

-- CreateTable
CREATE TABLE "thread" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" INTEGER,
    "customer_id" BIGINT,
    "channel" "thread_channel" NOT NULL,
    "state" "thread_state" NOT NULL DEFAULT 'open',
    "subject" TEXT NOT NULL,
    "address" TEXT,
    "language" TEXT NOT NULL,
    "suggested_label" TEXT,
    "label" TEXT,
    "labelled_by" TEXT,
    "assignee_id" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "last_inbound_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "call_due_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "breaches" INTEGER NOT NULL DEFAULT 0,
    "row_version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread_entry" (
    "id" BIGSERIAL NOT NULL,
    "thread_id" BIGINT NOT NULL,
    "kind" "entry_kind" NOT NULL,
    "state" "entry_state" NOT NULL DEFAULT 'kept',
    "channel" "thread_channel" NOT NULL,
    "author_id" TEXT,
    "subject" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL,
    "folded" TEXT NOT NULL DEFAULT '',
    "auto" TEXT,
    "attachments" JSONB NOT NULL DEFAULT '[]',
    "mail_id" TEXT,
    "message_id" BIGINT,
    "once_key" BYTEA NOT NULL,
    "to_address" TEXT,
    "canned_id" INTEGER,
    "leaves_at" TIMESTAMPTZ(3),
    "first_attempt_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "provider_id" TEXT,
    "error" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "thread_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "presence" (
    "thread_id" BIGINT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "doing" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("thread_id","staff_id")
);

-- CreateTable
CREATE TABLE "canned_answer" (
    "id" SERIAL NOT NULL,
    "name_fr" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "body_fr" TEXT NOT NULL,
    "body_en" TEXT NOT NULL,
    "actions" JSONB NOT NULL DEFAULT '[]',
    "row_version" INTEGER NOT NULL DEFAULT 1,
    "archived_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "canned_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "promise" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" INTEGER,
    "customer_id" BIGINT,
    "thread_id" BIGINT,
    "entry_id" BIGINT,
    "mailing_id" INTEGER,
    "text" TEXT NOT NULL,
    "same_key" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "owner_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kept_at" TIMESTAMPTZ(3),
    "kept_by" TEXT,
    "given_up_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "promise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_task" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" INTEGER,
    "customer_id" BIGINT NOT NULL,
    "channel" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "message_id" BIGINT,
    "thread_id" BIGINT,
    "once_key" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "assignee_id" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "outcome" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "done_at" TIMESTAMPTZ(3),
    "done_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "extra_gesture" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "thread_id" BIGINT,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "comment" TEXT NOT NULL DEFAULT '',
    "credit_id" BIGINT,

    CONSTRAINT "extra_gesture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "score" INTEGER NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "may_quote" BOOLEAN NOT NULL DEFAULT false,
    "language" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quote" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "feedback_id" BIGINT,
    "entry_id" BIGINT,
    "text" TEXT NOT NULL,
    "mood" TEXT NOT NULL,
    "consent" TEXT NOT NULL,
    "chosen_by" TEXT NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "quote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mailing_approval_mailing_id_id_idx" ON "mailing_approval"("mailing_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_event_event_id_key" ON "delivery_event"("event_id");

-- CreateIndex
CREATE INDEX "delivery_event_message_id_id_idx" ON "delivery_event"("message_id", "id");

-- CreateIndex
CREATE INDEX "delivery_event_provider_id_idx" ON "delivery_event"("provider_id");

-- CreateIndex
CREATE INDEX "test_send_incident_id_id_idx" ON "test_send"("incident_id", "id");

-- CreateIndex
CREATE INDEX "thread_state_due_at_id_idx" ON "thread"("state", "due_at", "id");

-- CreateIndex
CREATE INDEX "thread_incident_id_state_idx" ON "thread"("incident_id", "state");

-- CreateIndex
CREATE INDEX "thread_customer_id_idx" ON "thread"("customer_id");

-- CreateIndex
CREATE INDEX "thread_address_idx" ON "thread"("address");

-- CreateIndex
CREATE INDEX "thread_assignee_id_state_idx" ON "thread"("assignee_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "thread_entry_mail_id_key" ON "thread_entry"("mail_id");

-- CreateIndex
CREATE UNIQUE INDEX "thread_entry_once_key_key" ON "thread_entry"("once_key");

-- CreateIndex
CREATE INDEX "thread_entry_thread_id_id_idx" ON "thread_entry"("thread_id", "id");

-- CreateIndex
CREATE INDEX "thread_entry_state_leaves_at_idx" ON "thread_entry"("state", "leaves_at");

-- CreateIndex
CREATE INDEX "thread_entry_provider_id_idx" ON "thread_entry"("provider_id");

-- CreateIndex
CREATE INDEX "promise_due_at_id_idx" ON "promise"("due_at", "id");

-- CreateIndex
CREATE INDEX "promise_incident_id_due_at_idx" ON "promise"("incident_id", "due_at");

-- CreateIndex
CREATE INDEX "promise_customer_id_same_key_idx" ON "promise"("customer_id", "same_key");

-- CreateIndex
CREATE UNIQUE INDEX "call_task_once_key_key" ON "call_task"("once_key");

-- CreateIndex
CREATE INDEX "call_task_incident_id_outcome_due_at_idx" ON "call_task"("incident_id", "outcome", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "extra_gesture_credit_id_key" ON "extra_gesture"("credit_id");

-- CreateIndex
CREATE INDEX "extra_gesture_incident_id_state_idx" ON "extra_gesture"("incident_id", "state");

-- CreateIndex
CREATE INDEX "extra_gesture_customer_id_idx" ON "extra_gesture"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_incident_id_customer_id_key" ON "feedback"("incident_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "quote_feedback_id_key" ON "quote"("feedback_id");

-- CreateIndex
CREATE UNIQUE INDEX "quote_entry_id_key" ON "quote"("entry_id");

-- CreateIndex
CREATE INDEX "quote_incident_id_idx" ON "quote"("incident_id");

-- CreateIndex
CREATE INDEX "mailing_plan_id_idx" ON "mailing"("plan_id");

-- CreateIndex
-- What stands for no plan is one all the same.
CREATE UNIQUE INDEX "mailing_incident_id_cohort_key_step_round_plan_id_key" ON "mailing"("incident_id", "cohort_key", "step", "round", "plan_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "mail_message_provider_id_idx" ON "mail_message"("provider_id");

-- AddForeignKey
ALTER TABLE "thread_entry" ADD CONSTRAINT "thread_entry_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


