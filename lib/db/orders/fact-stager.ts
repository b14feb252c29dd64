import type { PoolClient } from "pg";
import { customerKey, normaliseEmail } from "../../domain/imports/identity";
import { languageOf } from "../../domain/imports/words";
import type { OrderFact, OrderLineFact } from "../../domain/orders/order-fact";
import { CopyRows } from "../imports/copy-rows";
import type { OrderIds } from "../imports/order-ids";
import { type SkuOf, statedProduct } from "./skus-of";

type Place = { index: number; path: string };

/** Puts stated orders into the staging tables of the imports. Lines are numbered through; `placeOf` finds them in the batch again. */
export class FactStager {
  unreadableEmails = 0;
  readonly #orders = new CopyRows("stage_order", ["id", "ref", "channel", "currency", "placed_at", "status", "customer_key"]);
  readonly #customers = new CopyRows("stage_customer", [
    "line",
    "key",
    "email",
    "external_ref",
    "name",
    "language",
    "country",
    "phone",
    "postal_address",
  ]);
  readonly #products = new CopyRows("stage_product", ["sku", "name", "units_per_item"]);
  readonly #lines = new CopyRows("stage_line", [
    "order_id",
    "line",
    "own_ref",
    "ref",
    "sku",
    "product_name",
    "quantity",
    "refunded_quantity",
    "unit_price_minor",
    "currency",
    "kind",
    "placed_at",
  ]);
  /** Number of each order's first line, rising. */
  readonly #firstLines: number[] = [];
  readonly #indexes: number[] = [];
  #line = 0;

  constructor(
    readonly source: string,
    readonly ids: OrderIds,
  ) {}

  accept(order: OrderFact, skuOf: SkuOf, index: number): void {
    this.#firstLines.push(this.#line + 1);
    this.#indexes.push(index);
    const id = this.ids.next();
    const placedAtMs = Date.parse(order.placedAt);
    const key = this.#customer(order);
    this.#order(order, id, placedAtMs, key);
    const refs = lineRefs(order.lines);
    for (const [at, line] of order.lines.entries()) {
      const sku = skuOf(line);
      this.#writeLine({ line, sku, ref: refs[at]!, orderId: id, currency: order.currency, placedAtMs });
      this.#product(line, sku);
    }
  }

  async flush(client: PoolClient): Promise<void> {
    for (const rows of [this.#orders, this.#customers, this.#products, this.#lines]) await rows.flush(client);
  }

  /** Where in the batch a numbered line stands. */
  placeOf(line: number): Place {
    let order = this.#firstLines.length - 1;
    while (order > 0 && this.#firstLines[order]! > line) order--;
    return { index: this.#indexes[order]!, path: `lines.${line - this.#firstLines[order]!}` };
  }

  #customer({ ref, customer }: OrderFact): string {
    const email = normaliseEmail(customer.email ?? "");
    if (email === "" && customer.email?.trim()) this.unreadableEmails++;
    const key = customerKey(this.source, email, customer.ref ?? "", ref);
    const rows = this.#customers;
    rows.row();
    rows.int4(this.#line + 1);
    rows.text(key);
    rows.known(email);
    rows.known(customer.ref ?? "");
    rows.known(customer.name ?? "");
    rows.known(languageOf(customer.language ?? "") ?? "");
    rows.known(customer.country ?? "");
    rows.known(customer.phone?.trim() ?? "");
    rows.known(customer.postalAddress ?? "");
    return key;
  }

  #order(order: OrderFact, id: number, placedAtMs: number, key: string): void {
    const rows = this.#orders;
    rows.row();
    rows.int8(id);
    rows.text(order.ref);
    rows.text(order.channel);
    rows.text(order.currency);
    rows.instant(placedAtMs);
    rows.known(order.status ?? "");
    rows.text(key);
  }

  #writeLine(staged: { line: OrderLineFact; sku: string; ref: string; orderId: number; currency: string; placedAtMs: number }): void {
    const { line, sku, ref, orderId, currency, placedAtMs } = staged;
    const rows = this.#lines;
    rows.row();
    rows.int8(orderId);
    rows.int4(++this.#line);
    rows.bool(line.ref !== undefined);
    rows.text(ref);
    rows.text(sku);
    rows.text(line.productName || sku);
    rows.int4(line.quantity);
    if (line.refundedQuantity === undefined) rows.null();
    else rows.int4(line.quantity > 0 ? line.refundedQuantity : 0);
    rows.int8(line.unitPriceMinor);
    rows.text(currency);
    rows.text(line.quantity < 0 || line.unitPriceMinor < 0 ? "correction" : line.kind);
    rows.instant(placedAtMs);
  }

  #product(line: OrderLineFact, sku: string): void {
    const rows = this.#products;
    rows.row();
    rows.text(sku);
    rows.text(line.productName || sku);
    rows.int4(line.unitsPerItem ?? 0);
  }
}

/** The shop's own line ids; where it has none, product and occurrence, past any id that says the same. */
function lineRefs(lines: readonly OrderLineFact[]): string[] {
  const own = new Set(lines.flatMap(({ ref }) => ref ?? []));
  const occurrences = new Map<string, number>();
  return lines.map((line) => {
    if (line.ref !== undefined) return line.ref;
    const product = statedProduct(line);
    let occurrence = occurrences.get(product) ?? 0;
    let ref: string;
    do ref = `${product}#${++occurrence}`;
    while (own.has(ref));
    occurrences.set(product, occurrence);
    return ref;
  });
}
