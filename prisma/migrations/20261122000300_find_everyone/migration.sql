-- CreateEnum
CREATE TYPE "review_verdict" AS ENUM ('in', 'out', 'withdrawn');

-- CreateEnum
CREATE TYPE "alias_kind" AS ENUM ('variant', 'name');

-- CreateEnum
CREATE TYPE "identity_step" AS ENUM ('merge', 'split', 'dismiss');

-- CreateEnum
CREATE TYPE "consumption_kind" AS ENUM ('used', 'printed', 'downloaded', 'shipped', 'delivered', 'collected');

-- CreateEnum
CREATE TYPE "price_kind" AS ENUM ('regular', 'tier', 'promotion');

-- CreateEnum
CREATE TYPE "source_kind" AS ENUM ('vendure', 'shopify', 'woocommerce');

-- AlterEnum
ALTER TYPE "import_kind" ADD VALUE 'prices';

-- AlterEnum
ALTER TYPE "price_criterion" ADD VALUE 'at_or_over';
ALTER TYPE "price_criterion" ADD VALUE 'percent_over';
ALTER TYPE "price_criterion" ADD VALUE 'any';

-- AlterTable
ALTER TABLE "identification" ADD COLUMN     "candidates" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "unsure" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "affected_line" ADD COLUMN     "corrected_quantity" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "loss_minor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "excluded_line" ADD COLUMN     "unsure" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "cohort" ADD COLUMN     "expression" JSONB;

-- AlterTable
ALTER TABLE "cohort_member" ADD COLUMN     "country" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "overlaps" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reported" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "import" ADD COLUMN     "incident_id" INTEGER,
ADD COLUMN     "look" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "consumption_kinds" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "countries" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "customer_groups" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "discount_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "expansion" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "families" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "parent_id" INTEGER,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "tax_included" BOOLEAN;

-- AlterTable
ALTER TABLE "incident_product" DROP CONSTRAINT "incident_product_pkey",
ADD COLUMN     "channel" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'typed',
ADD CONSTRAINT "incident_product_pkey" PRIMARY KEY ("incident_id", "sku", "currency", "channel");

-- AlterTable
ALTER TABLE "incident_window" ADD COLUMN     "channel" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "evidence" TEXT NOT NULL DEFAULT 'typed',
ADD COLUMN     "sku" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "family" TEXT,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "group" TEXT,
ADD COLUMN     "merged_into" BIGINT,
ADD COLUMN     "phone_e164" TEXT,
ADD COLUMN     "postcode" TEXT;

-- AlterTable
ALTER TABLE "shop_order" ADD COLUMN     "buyer_id" BIGINT,
ADD COLUMN     "country" TEXT,
ADD COLUMN     "created_at" TIMESTAMPTZ(3),
ADD COLUMN     "customer_group" TEXT,
ADD COLUMN     "discount_codes" TEXT[],
ADD COLUMN     "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "order_discount_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "paid_at" TIMESTAMPTZ(3),
ADD COLUMN     "processed_at" TIMESTAMPTZ(3),
ADD COLUMN     "shipped_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "discount_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "order_discount_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "parent_ref" TEXT,
ADD COLUMN     "promotion" TEXT,
ADD COLUMN     "tax_included" BOOLEAN,
ADD COLUMN     "tax_rate_bp" INTEGER,
ADD COLUMN     "variant_ref" TEXT;

-- AlterTable
ALTER TABLE "consumption" ADD COLUMN     "buyer_id" BIGINT,
ADD COLUMN     "kind" "consumption_kind" NOT NULL DEFAULT 'used';

-- CreateTable
CREATE TABLE "line_review" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "order_line_id" BIGINT NOT NULL,
    "verdict" "review_verdict" NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "line_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_selection" (
    "id" UUID NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "filter" JSONB NOT NULL DEFAULT '{}',
    "customer_ids" BIGINT[],
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_selection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" SERIAL NOT NULL,
    "screen" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_draft" (
    "id" UUID NOT NULL,
    "form" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "incident_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_reporter" (
    "incident_id" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "incident_reporter_pkey" PRIMARY KEY ("incident_id","email")
);

-- CreateTable
CREATE TABLE "product_alias" (
    "kind" "alias_kind" NOT NULL,
    "value" TEXT NOT NULL,
    "sku" TEXT NOT NULL,

    CONSTRAINT "product_alias_pkey" PRIMARY KEY ("kind","value")
);

-- CreateTable
CREATE TABLE "identity_decision" (
    "id" BIGSERIAL NOT NULL,
    "step" "identity_step" NOT NULL,
    "kept_id" BIGINT NOT NULL,
    "other_id" BIGINT NOT NULL,
    "evidence" JSONB NOT NULL DEFAULT '[]',
    "reason" TEXT NOT NULL DEFAULT '',
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_change" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "channel" TEXT NOT NULL DEFAULT '',
    "customer_group" TEXT NOT NULL DEFAULT '',
    "currency" CHAR(3) NOT NULL,
    "kind" "price_kind" NOT NULL DEFAULT 'regular',
    "min_quantity" INTEGER NOT NULL DEFAULT 1,
    "price_minor" BIGINT NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "import_id" INTEGER,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "price_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_source" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "source_kind" NOT NULL,
    "base_url" TEXT NOT NULL,
    "credentials" BYTEA NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "cursor_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_run" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "from_at" TIMESTAMPTZ(3),
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "page" TEXT,
    "orders" INTEGER NOT NULL DEFAULT 0,
    "report" JSONB NOT NULL DEFAULT '{}',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "source_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "line_review_incident_id_order_line_id_id_idx" ON "line_review"("incident_id", "order_line_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_screen_owner_id_name_key" ON "saved_view"("screen", "owner_id", "name");

-- CreateIndex
CREATE INDEX "incident_draft_created_by_updated_at_idx" ON "incident_draft"("created_by", "updated_at");

-- CreateIndex
CREATE INDEX "identity_decision_other_id_idx" ON "identity_decision"("other_id");

-- CreateIndex
CREATE INDEX "identity_decision_kept_id_idx" ON "identity_decision"("kept_id");

-- CreateIndex
CREATE INDEX "price_change_sku_currency_effective_at_idx" ON "price_change"("sku", "currency", "effective_at");

-- CreateIndex
CREATE UNIQUE INDEX "price_change_source_ref_key" ON "price_change"("source", "ref");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_secret_hash_key" ON "api_key"("secret_hash");

-- CreateIndex
CREATE UNIQUE INDEX "order_source_name_key" ON "order_source"("name");

-- CreateIndex
CREATE INDEX "source_run_source_id_id_idx" ON "source_run"("source_id", "id");

-- CreateIndex
CREATE INDEX "product_family_idx" ON "product"("family");

-- CreateIndex
CREATE INDEX "customer_phone_e164_idx" ON "customer"("phone_e164") WHERE "phone_e164" IS NOT NULL;

-- CreateIndex
CREATE INDEX "customer_merged_into_idx" ON "customer"("merged_into") WHERE "merged_into" IS NOT NULL;

-- CreateIndex
CREATE INDEX "shop_order_buyer_id_idx" ON "shop_order"("buyer_id") WHERE "buyer_id" IS NOT NULL;

-- AddForeignKey
ALTER TABLE "source_run" ADD CONSTRAINT "source_run_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "order_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Separate negative lines are few: this finds those of a SKU whatever else it sold.
CREATE INDEX order_line_corrections_idx ON order_line (sku, placed_at) WHERE quantity < 0;

-- Totals always reconcile.
UPDATE identification SET candidates = affected + excluded;
ALTER TABLE identification ADD CONSTRAINT identification_reconciles CHECK (candidates = affected + excluded + unsure);
ALTER TABLE excluded_line ADD CONSTRAINT excluded_line_doubt CHECK (NOT (unsure AND near_miss));
CREATE INDEX excluded_line_unsure_idx ON excluded_line (incident_id, placed_at, id) WHERE unsure;

-- Decisions of people are facts.
CREATE TRIGGER line_review_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON line_review
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER identity_decision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON identity_decision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE incident ADD CONSTRAINT incident_parent_fkey FOREIGN KEY (parent_id) REFERENCES incident (id);
ALTER TABLE price_change ADD CONSTRAINT price_change_sound CHECK (min_quantity >= 1 AND (ends_at IS NULL OR ends_at > effective_at));
ALTER TABLE order_line ADD CONSTRAINT order_line_discounts CHECK (discount_minor >= 0 AND order_discount_minor >= 0);
ALTER TABLE customer ADD CONSTRAINT customer_not_merged_into_itself CHECK (merged_into <> id);
