-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('staff', 'key', 'link', 'system');

-- CreateEnum
CREATE TYPE "usage" AS ENUM ('none', 'part', 'all');

-- CreateEnum
CREATE TYPE "import_kind" AS ENUM ('orders', 'consumptions');

-- CreateEnum
CREATE TYPE "import_status" AS ENUM ('uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "price_criterion" AS ENUM ('exactly', 'at_or_under', 'percent_under');

-- CreateEnum
CREATE TYPE "execution_status" AS ENUM ('running', 'paused', 'done');

-- CreateEnum
CREATE TYPE "mailing_status" AS ENUM ('rendering', 'ready', 'sending', 'paused', 'sent');

-- CreateEnum
CREATE TYPE "message_channel" AS ENUM ('email', 'letter');

-- CreateEnum
CREATE TYPE "message_state" AS ENUM ('rendered', 'sending', 'sent', 'failed', 'needs_review', 'skipped');

-- CreateEnum
CREATE TYPE "batch_state" AS ENUM ('pending', 'in_flight', 'sent', 'needs_review');

-- CreateEnum
CREATE TYPE "order_status" AS ENUM ('placed', 'paid', 'shipped', 'delivered', 'cancelled', 'refunded');

-- CreateEnum
CREATE TYPE "line_kind" AS ENUM ('sale', 'free_gift', 'replacement', 'bundle_parent', 'bundle_child', 'correction');

-- CreateEnum
CREATE TYPE "plan_status" AS ENUM ('draft', 'submitted', 'approved', 'changes_requested', 'refused', 'superseded', 'executing', 'executed');

-- CreateEnum
CREATE TYPE "approval_decision" AS ENUM ('approved', 'changes_requested', 'refused');

-- CreateEnum
CREATE TYPE "compensation_kind" AS ENUM ('gift_consumed', 'void_rest', 'store_credit', 'message_only', 'nothing');

-- CreateEnum
CREATE TYPE "compensation_state" AS ENUM ('pending', 'done', 'failed', 'by_hand', 'skipped');

-- CreateTable
CREATE TABLE "identification" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "incident_version" INTEGER NOT NULL,
    "scope" JSONB NOT NULL,
    "affected" INTEGER NOT NULL,
    "excluded" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT NOT NULL,

    CONSTRAINT "identification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "affected_line" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "identification_id" INTEGER NOT NULL,
    "order_line_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "sku" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "reference_price_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "units_granted" BIGINT NOT NULL,
    "order_status" "order_status" NOT NULL,
    "reasons" TEXT[],

    CONSTRAINT "affected_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "excluded_line" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "identification_id" INTEGER NOT NULL,
    "order_line_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "sku" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "order_status" "order_status" NOT NULL,
    "near_miss" BOOLEAN NOT NULL,
    "reasons" TEXT[],

    CONSTRAINT "excluded_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor_kind" "actor_kind" NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_label" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "incident_id" INTEGER,
    "subject" TEXT,
    "reason" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "request_id" TEXT,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cohort_split" (
    "incident_id" INTEGER NOT NULL,
    "identification_id" INTEGER NOT NULL,
    "cutoff_at" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT NOT NULL,

    CONSTRAINT "cohort_split_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "cohort" (
    "incident_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "letter" CHAR(1) NOT NULL,
    "position" INTEGER NOT NULL,
    "name_fr" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "cohort_pkey" PRIMARY KEY ("incident_id","key")
);

-- CreateTable
CREATE TABLE "line_usage" (
    "affected_line_id" BIGINT NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "units_consumed" BIGINT NOT NULL,

    CONSTRAINT "line_usage_pkey" PRIMARY KEY ("affected_line_id")
);

-- CreateTable
CREATE TABLE "cohort_member" (
    "incident_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "cohort_key" TEXT NOT NULL,
    "machine_cohort" TEXT NOT NULL,
    "usage" "usage" NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,
    "lines" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "units_granted" BIGINT NOT NULL,
    "units_consumed" BIGINT NOT NULL,
    "paid_minor" BIGINT NOT NULL,
    "gap_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "first_order_at" TIMESTAMPTZ(3) NOT NULL,
    "last_order_at" TIMESTAMPTZ(3) NOT NULL,
    "orders_before" INTEGER NOT NULL,
    "held" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,
    "decided_by" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "cohort_member_pkey" PRIMARY KEY ("incident_id","customer_id")
);

-- CreateTable
CREATE TABLE "credit" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "compensation_id" BIGINT NOT NULL,
    "code" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "token_generation" INTEGER NOT NULL DEFAULT 1,
    "language" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "redeemed_minor" BIGINT NOT NULL DEFAULT 0,
    "expired_minor" BIGINT NOT NULL DEFAULT 0,
    "revoked_minor" BIGINT NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "activated_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,

    CONSTRAINT "credit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "redemption" (
    "id" BIGSERIAL NOT NULL,
    "credit_id" BIGINT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "order_ref" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "redemption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" SERIAL NOT NULL,
    "kind" "import_kind" NOT NULL,
    "status" "import_status" NOT NULL,
    "source" TEXT NOT NULL,
    "filename" TEXT NOT NULL,
    "byte_size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL DEFAULT '',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "report" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_chunk" (
    "import_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_chunk_pkey" PRIMARY KEY ("import_id","position")
);

-- CreateTable
CREATE TABLE "import_rejection" (
    "import_id" INTEGER NOT NULL,
    "line_number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "field" TEXT,

    CONSTRAINT "import_rejection_pkey" PRIMARY KEY ("import_id","line_number")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "kind" "import_kind" NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("kind","fingerprint")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" SERIAL NOT NULL,
    "ref" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "zone" TEXT NOT NULL,
    "channels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "detected_at" TIMESTAMPTZ(3),
    "fixed_at" TIMESTAMPTZ(3),
    "legal_ground" JSONB NOT NULL DEFAULT '{}',
    "owner_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_product" (
    "incident_id" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "criterion" "price_criterion" NOT NULL,
    "criterion_value" BIGINT NOT NULL,
    "reference_price_minor" BIGINT NOT NULL,
    "units_per_item" INTEGER NOT NULL DEFAULT 1,
    "unit_cost_minor" BIGINT,

    CONSTRAINT "incident_product_pkey" PRIMARY KEY ("incident_id","sku","currency")
);

-- CreateTable
CREATE TABLE "incident_window" (
    "incident_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_window_pkey" PRIMARY KEY ("incident_id","position")
);

-- CreateTable
CREATE TABLE "excluded_address" (
    "pattern" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "excluded_address_pkey" PRIMARY KEY ("pattern")
);

-- CreateTable
CREATE TABLE "execution" (
    "id" SERIAL NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" "execution_status" NOT NULL,
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "execution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_transfer" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "transaction_key" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "debit_account" TEXT NOT NULL,
    "credit_account" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "affected_line_id" BIGINT,
    "compensation_id" BIGINT,
    "credit_id" BIGINT,
    "reverses" BIGINT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template_version" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "template_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailing" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "cohort_key" TEXT NOT NULL,
    "template_version_id" INTEGER NOT NULL,
    "status" "mailing_status" NOT NULL,
    "sender" TEXT,
    "checks" JSONB NOT NULL DEFAULT '{}',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_by" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "mailing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailing_pieces" (
    "mailing_id" INTEGER NOT NULL,
    "variant" TEXT NOT NULL,
    "subject_pieces" TEXT[],
    "html_pieces" TEXT[],
    "text_pieces" TEXT[],
    "subject_names" TEXT[],
    "html_names" TEXT[],
    "text_names" TEXT[],

    CONSTRAINT "mailing_pieces_pkey" PRIMARY KEY ("mailing_id","variant")
);

-- CreateTable
CREATE TABLE "mail_message" (
    "id" BIGSERIAL NOT NULL,
    "mailing_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "channel" "message_channel" NOT NULL,
    "state" "message_state" NOT NULL,
    "skip_reason" TEXT,
    "to_address" TEXT,
    "variant" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "credit_id" BIGINT,
    "batch_id" BIGINT,
    "provider_id" TEXT,
    "error" TEXT,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_batch" (
    "id" BIGSERIAL NOT NULL,
    "mailing_id" INTEGER NOT NULL,
    "state" "batch_state" NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "payload_sha256" TEXT NOT NULL,
    "message_ids" BIGINT[],
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "first_attempt_at" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "mail_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppression" (
    "email" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("email")
);

-- CreateTable
CREATE TABLE "outbox_mail" (
    "id" BIGSERIAL NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "message_id" BIGINT NOT NULL,
    "to_address" TEXT NOT NULL,
    "from_address" TEXT NOT NULL,
    "reply_to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product" (
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "units_per_item" INTEGER NOT NULL DEFAULT 1,
    "unit_cost_minor" BIGINT,
    "currency" CHAR(3),

    CONSTRAINT "product_pkey" PRIMARY KEY ("sku")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "email" TEXT,
    "external_ref" TEXT,
    "name" TEXT,
    "language" TEXT,
    "country" TEXT,
    "phone" TEXT,
    "postal_address" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop_order" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "channel" TEXT NOT NULL DEFAULT 'web',
    "currency" CHAR(3) NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "order_status" NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "import_id" INTEGER,

    CONSTRAINT "shop_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "id" BIGSERIAL NOT NULL,
    "order_id" BIGINT NOT NULL,
    "ref" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "product_name" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "refunded_quantity" INTEGER NOT NULL DEFAULT 0,
    "unit_price_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "kind" "line_kind" NOT NULL DEFAULT 'sale',
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "edited" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consumption" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "sku" TEXT NOT NULL,
    "order_line_id" BIGINT,
    "units" INTEGER NOT NULL,
    "consumed_at" TIMESTAMPTZ(3) NOT NULL,
    "import_id" INTEGER,

    CONSTRAINT "consumption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "status" "plan_status" NOT NULL,
    "rules" JSONB NOT NULL,
    "letters" JSONB NOT NULL DEFAULT '{}',
    "budget_minor" BIGINT,
    "currency" CHAR(3) NOT NULL,
    "expected_redemption_bp" INTEGER NOT NULL DEFAULT 6000,
    "argument" TEXT NOT NULL DEFAULT '',
    "author_id" TEXT NOT NULL,
    "submitted_by" TEXT,
    "submitted_at" TIMESTAMPTZ(3),
    "fingerprint" TEXT,
    "figures" JSONB NOT NULL DEFAULT '{}',
    "row_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" SERIAL NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "author_id" TEXT NOT NULL,
    "submitted_by" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "decision" "approval_decision" NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "decided_by" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "compensation" (
    "id" BIGSERIAL NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "cohort_key" TEXT NOT NULL,
    "rule_id" TEXT NOT NULL,
    "kind" "compensation_kind" NOT NULL,
    "units" BIGINT,
    "amount_minor" BIGINT,
    "currency" CHAR(3),
    "expires_at" TIMESTAMPTZ(3),
    "state" "compensation_state" NOT NULL DEFAULT 'pending',
    "error" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "compensation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "worker_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("worker_id")
);

-- CreateTable
CREATE TABLE "staff_user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'agent',
    "banned" BOOLEAN DEFAULT false,
    "ban_reason" TEXT,
    "ban_expires" TIMESTAMPTZ(3),

    CONSTRAINT "staff_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,
    "impersonated_by" TEXT,

    CONSTRAINT "staff_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "staff_rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "identification_incident_id_id_idx" ON "identification"("incident_id", "id");

-- CreateIndex
CREATE INDEX "affected_line_incident_id_customer_id_idx" ON "affected_line"("incident_id", "customer_id");

-- CreateIndex
CREATE INDEX "affected_line_incident_id_placed_at_id_idx" ON "affected_line"("incident_id", "placed_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "affected_line_incident_id_order_line_id_key" ON "affected_line"("incident_id", "order_line_id");

-- CreateIndex
CREATE INDEX "excluded_line_incident_id_near_miss_placed_at_id_idx" ON "excluded_line"("incident_id", "near_miss", "placed_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "excluded_line_incident_id_order_line_id_key" ON "excluded_line"("incident_id", "order_line_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_hash_key" ON "audit_event"("hash");

-- CreateIndex
CREATE INDEX "audit_event_incident_id_id_idx" ON "audit_event"("incident_id", "id");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_id_idx" ON "audit_event"("actor_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "cohort_incident_id_letter_key" ON "cohort"("incident_id", "letter");

-- CreateIndex
CREATE INDEX "line_usage_incident_id_customer_id_idx" ON "line_usage"("incident_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_compensation_id_key" ON "credit"("compensation_id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_code_key" ON "credit"("code");

-- CreateIndex
CREATE UNIQUE INDEX "credit_token_hash_key" ON "credit"("token_hash");

-- CreateIndex
CREATE INDEX "credit_incident_id_id_idx" ON "credit"("incident_id", "id");

-- CreateIndex
CREATE INDEX "credit_customer_id_idx" ON "credit"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "redemption_credit_id_idempotency_key_key" ON "redemption"("credit_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "import_created_at_idx" ON "import"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "incident_ref_key" ON "incident"("ref");

-- CreateIndex
CREATE UNIQUE INDEX "execution_plan_id_key" ON "execution"("plan_id");

-- CreateIndex
CREATE INDEX "execution_incident_id_idx" ON "execution"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_transfer_idempotency_key_key" ON "ledger_transfer"("idempotency_key");

-- CreateIndex
CREATE INDEX "ledger_transfer_incident_id_id_idx" ON "ledger_transfer"("incident_id", "id");

-- CreateIndex
CREATE INDEX "ledger_transfer_affected_line_id_idx" ON "ledger_transfer"("affected_line_id");

-- CreateIndex
CREATE INDEX "ledger_transfer_credit_id_idx" ON "ledger_transfer"("credit_id");

-- CreateIndex
CREATE INDEX "ledger_transfer_customer_id_idx" ON "ledger_transfer"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "template_version_key_version_key" ON "template_version"("key", "version");

-- CreateIndex
CREATE INDEX "mailing_incident_id_idx" ON "mailing"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "mailing_plan_id_cohort_key_key" ON "mailing"("plan_id", "cohort_key");

-- CreateIndex
CREATE INDEX "mail_message_mailing_id_state_id_idx" ON "mail_message"("mailing_id", "state", "id");

-- CreateIndex
CREATE INDEX "mail_message_batch_id_idx" ON "mail_message"("batch_id");

-- CreateIndex
CREATE INDEX "mail_message_customer_id_idx" ON "mail_message"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_message_mailing_id_customer_id_key" ON "mail_message"("mailing_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_batch_idempotency_key_key" ON "mail_batch"("idempotency_key");

-- CreateIndex
CREATE INDEX "mail_batch_mailing_id_state_id_idx" ON "mail_batch"("mailing_id", "state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_mail_idempotency_key_key" ON "outbox_mail"("idempotency_key");

-- CreateIndex
CREATE INDEX "outbox_mail_to_address_idx" ON "outbox_mail"("to_address");

-- CreateIndex
CREATE UNIQUE INDEX "customer_key_key" ON "customer"("key");

-- CreateIndex
CREATE INDEX "customer_email_idx" ON "customer"("email");

-- CreateIndex
CREATE INDEX "shop_order_customer_id_idx" ON "shop_order"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "shop_order_source_ref_key" ON "shop_order"("source", "ref");

-- CreateIndex
CREATE INDEX "order_line_sku_placed_at_idx" ON "order_line"("sku", "placed_at");

-- CreateIndex
CREATE UNIQUE INDEX "order_line_order_id_ref_key" ON "order_line"("order_id", "ref");

-- CreateIndex
CREATE INDEX "consumption_customer_id_sku_consumed_at_idx" ON "consumption"("customer_id", "sku", "consumed_at");

-- CreateIndex
CREATE INDEX "consumption_order_line_id_idx" ON "consumption"("order_line_id");

-- CreateIndex
CREATE UNIQUE INDEX "consumption_source_ref_key" ON "consumption"("source", "ref");

-- CreateIndex
CREATE UNIQUE INDEX "plan_incident_id_version_key" ON "plan"("incident_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "plan_seal_key" ON "plan"("id", "author_id", "submitted_by", "fingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "approval_plan_id_decided_by_key" ON "approval"("plan_id", "decided_by");

-- CreateIndex
CREATE INDEX "compensation_plan_id_state_customer_id_idx" ON "compensation"("plan_id", "state", "customer_id");

-- CreateIndex
CREATE INDEX "compensation_incident_id_customer_id_idx" ON "compensation"("incident_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "compensation_plan_id_customer_id_rule_id_kind_key" ON "compensation"("plan_id", "customer_id", "rule_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "staff_user_email_key" ON "staff_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "staff_session_token_key" ON "staff_session"("token");

-- CreateIndex
CREATE INDEX "staff_session_user_id_idx" ON "staff_session"("user_id");

-- CreateIndex
CREATE INDEX "staff_account_user_id_idx" ON "staff_account"("user_id");

-- CreateIndex
CREATE INDEX "staff_verification_identifier_idx" ON "staff_verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "staff_rate_limit_key_key" ON "staff_rate_limit"("key");

-- AddForeignKey
ALTER TABLE "cohort_member" ADD CONSTRAINT "cohort_member_incident_id_cohort_key_fkey" FOREIGN KEY ("incident_id", "cohort_key") REFERENCES "cohort"("incident_id", "key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_credit_id_fkey" FOREIGN KEY ("credit_id") REFERENCES "credit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_chunk" ADD CONSTRAINT "import_chunk_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_rejection" ADD CONSTRAINT "import_rejection_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_product" ADD CONSTRAINT "incident_product_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_window" ADD CONSTRAINT "incident_window_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop_order" ADD CONSTRAINT "shop_order_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "shop_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_plan_id_author_id_submitted_by_fingerprint_fkey" FOREIGN KEY ("plan_id", "author_id", "submitted_by", "fingerprint") REFERENCES "plan"("id", "author_id", "submitted_by", "fingerprint") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "staff_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_account" ADD CONSTRAINT "staff_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "staff_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Identification reads only this index: the columns it decides by travel with it.
DROP INDEX "order_line_sku_placed_at_idx";
CREATE INDEX "order_line_sku_placed_at_idx" ON "order_line" ("sku", "placed_at")
  INCLUDE ("unit_price_minor", "quantity", "refunded_quantity", "order_id", "kind", "currency", "edited");

-- An order found by the beginning of its reference.
CREATE INDEX "shop_order_ref_idx" ON "shop_order" ("ref" text_pattern_ops);
