import type { PoolClient } from "pg";
import type { OrderField } from "../../domain/imports/fields";
import { customerKey, normaliseEmail } from "../../domain/imports/identity";
import { e164 } from "../../domain/imports/phone-number";
import { productNameKey } from "../../domain/imports/product-name-key";
import { languageOf } from "../../domain/imports/words";
import { lineRefs, statedProduct } from "../../domain/orders/line-refs";
import type { OrderFact, OrderLineFact } from "../../domain/orders/order-fact";
import { CopyRows } from "../imports/copy-rows";
import type { StagedOrders } from "../imports/merge-orders";
import type { OrderIds } from "../imports/order-ids";
import { LIST_SEPARATOR } from "../imports/stage-cells";

type Place = { index: number; path: string };
type Columns<T> = Record<string, (rows: CopyRows, of: T) => void>;
type Order = { fact: OrderFact; id: number; line: number; placedAtMs: number; key: string; email: string };
type Line = { fact: OrderLineFact; order: Order; line: number; ref: string };

/** Puts stated orders into the staging tables of the imports. Lines are numbered through; `placeOf` finds them in the batch again. */
export class FactStager {
  unreadableEmails = 0;
  readonly #orders = new CopyRows("stage_order", Object.keys(ORDER));
  readonly #customers = new CopyRows("stage_customer", Object.keys(CUSTOMER));
  readonly #products = new CopyRows("stage_product", Object.keys(PRODUCT));
  readonly #lines = new CopyRows("stage_line", Object.keys(LINE));
  /** Number of each order's first line, rising; and the order's place in the batch. */
  readonly #firstLines: number[] = [];
  readonly #indexes: number[] = [];
  #productsToResolve = false;
  #line = 0;

  constructor(
    readonly source: string,
    readonly ids: OrderIds,
  ) {}

  /** What the merge needs to know about the staged rows: a fact may state everything. */
  get staged(): StagedOrders {
    const productsToResolve = this.#productsToResolve;
    return { given: STATED, taxGiven: true, referencesMayRepeat: false, productsToResolve };
  }

  accept(fact: OrderFact, index: number): void {
    this.#firstLines.push(this.#line + 1);
    this.#indexes.push(index);
    const email = normaliseEmail(fact.customer.email ?? "");
    if (email === "" && fact.customer.email?.trim()) this.unreadableEmails++;
    const key = customerKey(this.source, email, fact.customer.ref ?? "", fact.ref);
    const order = { fact, id: this.ids.next(), line: this.#line + 1, placedAtMs: Date.parse(fact.placedAt), key, email };
    write(this.#orders, ORDER, order);
    write(this.#customers, CUSTOMER, order);
    const refs = lineRefs(fact.lines);
    for (const [at, lineFact] of fact.lines.entries()) {
      this.#productsToResolve ||= lineFact.sku === undefined;
      const line = { fact: lineFact, order, line: ++this.#line, ref: refs[at]! };
      write(this.#lines, LINE, line);
      write(this.#products, PRODUCT, lineFact);
    }
  }

  async flush(client: PoolClient): Promise<void> {
    for (const rows of [this.#orders, this.#customers, this.#products, this.#lines]) await rows.flush(client);
  }

  /** Where in the batch a numbered line stands. */
  placeOf(line: number): Place {
    const after = this.#firstLines.findIndex((first) => first > line);
    const at = (after === -1 ? this.#firstLines.length : after) - 1;
    return { index: this.#indexes[at]!, path: `lines.${line - this.#firstLines[at]!}` };
  }
}

function write<T>(rows: CopyRows, columns: Columns<T>, of: T): void {
  rows.row();
  for (const column in columns) columns[column]!(rows, of);
}

const STATED: ReadonlySet<OrderField> = new Set<OrderField>([
  ...(["country", "customerGroup", "discountCodes", "orderDiscount", "createdAt", "paidAt", "processedAt", "shippedAt"] as const),
  ...(["variantRef", "parentRef", "promotion", "lineDiscount", "taxRate", "family", "tags", "unitsPerItem", "productName"] as const),
]);

const msOf = (instant: string | undefined): number | null => (instant === undefined ? null : Date.parse(instant));
const listOf = (codes: readonly string[] | undefined): string => (codes ?? []).join(LIST_SEPARATOR);
const countryOf = ({ country, customer }: OrderFact): string => country ?? customer.country ?? "";

const ORDER: Columns<Order> = {
  id: (rows, { id }) => rows.int8(id),
  ref: (rows, { fact }) => rows.text(fact.ref),
  channel: (rows, { fact }) => rows.text(fact.channel),
  currency: (rows, { fact }) => rows.text(fact.currency),
  placed_at: (rows, { placedAtMs }) => rows.instant(placedAtMs),
  status: (rows, { fact }) => rows.known(fact.status ?? ""),
  customer_key: (rows, { key }) => rows.text(key),
  country: (rows, { fact }) => rows.known(countryOf(fact)),
  customer_group: (rows, { fact }) => rows.known(fact.customerGroup ?? fact.customer.group ?? ""),
  referrer: (rows, { fact }) => rows.known(fact.referrer ?? ""),
  discount_codes: (rows, { fact }) => rows.known(listOf(fact.discountCodes)),
  order_discount_minor: (rows, { fact }) => rows.int8OrNull(fact.orderDiscountMinor ?? null),
  created_at: (rows, { fact }) => rows.instantOrNull(msOf(fact.createdAt)),
  paid_at: (rows, { fact }) => rows.instantOrNull(msOf(fact.paidAt)),
  processed_at: (rows, { fact }) => rows.instantOrNull(msOf(fact.processedAt)),
  shipped_at: (rows, { fact }) => rows.instantOrNull(msOf(fact.shippedAt)),
};

const CUSTOMER: Columns<Order> = {
  line: (rows, { line }) => rows.int4(line),
  key: (rows, { key }) => rows.text(key),
  email: (rows, { email }) => rows.known(email),
  external_ref: (rows, { fact }) => rows.known(fact.customer.ref ?? ""),
  name: (rows, { fact }) => rows.known(fact.customer.name ?? ""),
  language: (rows, { fact }) => rows.known(languageOf(fact.customer.language ?? "") ?? ""),
  country: (rows, { fact }) => rows.known(fact.customer.country ?? fact.country ?? ""),
  phone: (rows, { fact }) => rows.known(fact.customer.phone?.trim() ?? ""),
  phone_e164: (rows, { fact }) => rows.known(e164(fact.customer.phone?.trim() ?? "", fact.customer.country ?? fact.country ?? "")),
  postal_address: (rows, { fact }) => rows.known(fact.customer.postalAddress ?? ""),
  postcode: (rows, { fact }) => rows.known(fact.customer.postcode ?? ""),
  '"group"': (rows, { fact }) => rows.known(fact.customer.group ?? fact.customerGroup ?? ""),
};

const PRODUCT: Columns<OrderLineFact> = {
  own: (rows, { sku }) => rows.bool(sku !== undefined),
  sku: (rows, line) => rows.text(statedProduct(line)),
  name: (rows, line) => rows.text(line.productName || statedProduct(line)),
  name_key: (rows, { productName }) => rows.known(productNameKey(productName ?? "")),
  units_per_item: (rows, { unitsPerItem }) => rows.int4(unitsPerItem ?? 0),
  variant_ref: (rows, { variantRef }) => rows.known(variantRef ?? ""),
  family: (rows, { family }) => rows.known(family ?? ""),
  tags: (rows, { tags }) => rows.known(listOf(tags)),
};

const LINE: Columns<Line> = {
  order_id: (rows, { order }) => rows.int8(order.id),
  line: (rows, { line }) => rows.int4(line),
  own_ref: (rows, { fact }) => rows.bool(fact.ref !== undefined),
  own_sku: (rows, { fact }) => rows.bool(fact.sku !== undefined),
  ref: (rows, { ref }) => rows.text(ref),
  sku: (rows, { fact }) => rows.text(statedProduct(fact)),
  product_name: (rows, { fact }) => rows.text(fact.productName || statedProduct(fact)),
  quantity: (rows, { fact }) => rows.int4(fact.quantity),
  refunded_quantity: (rows, { fact }) => rows.int4OrNull(fact.quantity > 0 ? (fact.refundedQuantity ?? null) : 0),
  unit_price_minor: (rows, { fact }) => rows.int8(fact.unitPriceMinor),
  currency: (rows, { order }) => rows.text(order.fact.currency),
  kind: (rows, { fact }) => rows.text(fact.quantity < 0 || fact.unitPriceMinor < 0 ? "correction" : fact.kind),
  placed_at: (rows, { order }) => rows.instant(order.placedAtMs),
  variant_ref: (rows, { fact }) => rows.known(fact.variantRef ?? ""),
  parent_ref: (rows, { fact }) => rows.known(fact.parentRef ?? ""),
  promotion: (rows, { fact }) => rows.known(fact.promotion ?? ""),
  discount_minor: (rows, { fact }) => rows.int8(fact.discountMinor ?? 0),
  tax_included: (rows, { fact }) => (fact.taxIncluded === undefined ? rows.null() : rows.bool(fact.taxIncluded)),
  tax_rate_bp: (rows, { fact }) => rows.int4OrNull(fact.taxRateBp ?? null),
};
