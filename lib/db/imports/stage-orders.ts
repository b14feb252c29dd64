import type { PoolClient } from "pg";
import type { CsvRecord } from "../../domain/imports/csv-tokenizer";
import { customerKey } from "../../domain/imports/identity";
import { OrderReader } from "../../domain/imports/order-reader";
import type { RejectionReason } from "../../domain/imports/report";
import type { ImportSettings } from "../../domain/imports/settings";
import { CopyRows } from "./copy-rows";
import type { OrderIds } from "./order-ids";
import { BUFFER_BYTES, type Stager } from "./stager";

const REMEMBERED = 30_000;

/** The order being gathered from lines that follow one another; facts are the first that a line gives. */
type OpenOrder = {
  id: number;
  ref: string;
  line: number;
  placedAtMs: number;
  channel: string;
  currency: string;
  status: string;
  email: string;
  customerRef: string;
  name: string;
  language: string;
  country: string;
  phone: string;
  postalAddress: string;
};

/** Puts order lines into the staging tables, orders with ids of the real sequence so that new ones need no second look. */
export class OrderStager implements Stager {
  readonly reader: OrderReader;
  /** Whether every order reference is greater (or smaller) than the one before: then none comes back later in the file. */
  get referencesMayRepeat(): boolean {
    return !this.#rising && !this.#falling;
  }
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
  readonly #knownCustomers = new Map<string, number>();
  readonly #knownProducts = new Map<string, number>();
  #open: OpenOrder | null = null;
  #occurrences = new Map<string, number>();
  #ownRefs = new Set<string>();
  #rising = true;
  #falling = true;

  constructor(
    readonly source: string,
    header: readonly string[],
    settings: ImportSettings,
    readonly ids: OrderIds,
  ) {
    this.reader = new OrderReader(header, settings);
  }

  accept(record: CsvRecord): RejectionReason | null {
    const { reader } = this;
    const problem = reader.read(record);
    if (problem) return problem;
    if (this.#open?.ref !== reader.orderRef) this.#begin(record.line);
    if (reader.lineRef !== "") {
      if (this.#ownRefs.has(reader.lineRef)) {
        reader.refused = "lineRef";
        return "line_repeated";
      }
      this.#ownRefs.add(reader.lineRef);
    }
    this.#completeOrder();
    this.#writeLine(record.line);
    this.#writeProduct();
    return null;
  }

  async flush(client: PoolClient, everything: boolean): Promise<void> {
    if (everything) this.#close();
    for (const rows of [this.#orders, this.#customers, this.#products, this.#lines])
      if (everything || rows.bytes > BUFFER_BYTES) await rows.flush(client);
  }

  #begin(line: number): void {
    const { reader } = this;
    const before = this.#open?.ref;
    this.#close();
    if (before !== undefined) {
      this.#rising &&= before < reader.orderRef;
      this.#falling &&= before > reader.orderRef;
    }
    this.#open = {
      id: this.ids.next(),
      ref: reader.orderRef,
      line,
      placedAtMs: reader.placedAtMs,
      channel: "",
      currency: reader.currency,
      status: "",
      email: "",
      customerRef: "",
      name: "",
      language: "",
      country: "",
      phone: "",
      postalAddress: "",
    };
  }

  #completeOrder(): void {
    const { reader } = this;
    const order = this.#open!;
    order.channel ||= reader.channel;
    order.status ||= reader.status;
    order.email ||= reader.email;
    order.customerRef ||= reader.customerRef;
    order.name ||= reader.customerName;
    order.language ||= reader.language;
    order.country ||= reader.country;
    order.phone ||= reader.phone;
    order.postalAddress ||= reader.postalAddress;
  }

  #writeLine(line: number): void {
    const { reader } = this;
    const occurrence = (this.#occurrences.get(reader.sku) ?? 0) + 1;
    this.#occurrences.set(reader.sku, occurrence);
    const rows = this.#lines;
    rows.row();
    rows.int8(this.#open!.id);
    rows.int4(line);
    rows.bool(reader.lineRef !== "");
    rows.text(reader.lineRef || `${reader.sku}#${occurrence}`);
    rows.text(reader.sku);
    rows.text(reader.productName || reader.sku);
    rows.int4(reader.quantity);
    if (reader.refundedQuantity === null) rows.null();
    else rows.int4(reader.refundedQuantity);
    rows.int8(reader.unitPriceMinor);
    rows.text(reader.currency);
    rows.text(reader.kind);
    rows.instant(reader.placedAtMs);
  }

  #writeProduct(): void {
    const { sku, productName, unitsPerItem } = this.reader;
    if (this.#knownProducts.get(sku) === unitsPerItem) return;
    remember(this.#knownProducts, sku, unitsPerItem);
    this.#products.row();
    this.#products.text(sku);
    this.#products.text(productName || sku);
    this.#products.int4(unitsPerItem);
  }

  #close(): void {
    const order = this.#open;
    if (!order) return;
    this.#open = null;
    this.#occurrences.clear();
    this.#ownRefs.clear();
    const key = customerKey(this.source, order.email, order.customerRef, order.ref);
    this.#orders.row();
    this.#orders.int8(order.id);
    this.#orders.text(order.ref);
    this.#orders.known(order.channel);
    this.#orders.text(order.currency);
    this.#orders.instant(order.placedAtMs);
    this.#orders.known(order.status);
    this.#orders.text(key);
    this.#writeCustomer(order, key);
  }

  #writeCustomer(order: OpenOrder, key: string): void {
    const { name, customerRef, language, country, phone, postalAddress } = order;
    const facts = digestOf(name, customerRef, language, country, phone, postalAddress);
    if (this.#knownCustomers.get(key) === facts) return;
    remember(this.#knownCustomers, key, facts);
    const rows = this.#customers;
    rows.row();
    rows.int4(order.line);
    rows.text(key);
    rows.known(order.email);
    rows.known(order.customerRef);
    rows.known(order.name);
    rows.known(order.language);
    rows.known(order.country);
    rows.known(order.phone);
    rows.known(order.postalAddress);
  }
}

/** Bounded: what is forgotten is staged again and folded by the merge. */
function remember(known: Map<string, number>, key: string, facts: number): void {
  if (known.size >= REMEMBERED) known.clear();
  known.set(key, facts);
}

/** A number instead of the texts: kept as slices, they would keep whole pieces of the file in memory. */
function digestOf(...texts: string[]): number {
  let digest = 0;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) digest = (Math.imul(digest, 31) + text.charCodeAt(i)) | 0;
    digest = (Math.imul(digest, 31) + 1) | 0;
  }
  return digest;
}
