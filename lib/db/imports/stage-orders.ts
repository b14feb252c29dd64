import type { PoolClient } from "pg";
import type { CsvRecord } from "../../domain/imports/csv-record";
import type { OrderField } from "../../domain/imports/fields";
import { customerKey } from "../../domain/imports/identity";
import { LineDigest } from "../../domain/imports/line-digest";
import { OrderReader } from "../../domain/imports/order-reader";
import type { RejectionReason } from "../../domain/imports/report";
import type { ImportSettings } from "../../domain/imports/settings";
import { SortedReferences } from "../../domain/imports/sorted-references";
import type { KnownOrders, Verdict } from "./known-orders";
import type { StagedOrders } from "./merge-orders";
import { addLine, completeOrder, type OpenOrder, openOrder } from "./open-order";
import { OrderCustomers } from "./order-customers";
import type { OrderIds } from "./order-ids";
import { StagedProducts } from "./staged-products";
import { StagedRows } from "./staged-rows";
import type { Stager } from "./stager";
import { isPlain, STAGED, StraightOrders } from "./straight-orders";

type StagerTask = { source: string; importId: number; header: readonly string[]; settings: ImportSettings };
/** Null: everything is staged. `known` is null where no order of the source is known. */
export type Straight = { known: KnownOrders | null };

/**
 * Takes orders in, each when its last line is read: a plain one that nobody knows is copied straight into its tables, others
 * are staged for the merge, with ids of the real sequence so that new ones need no second look; what is known from the same
 * lines is left out.
 */
export class OrderStager implements Stager {
  readonly reader: OrderReader;
  readonly #customers: OrderCustomers;
  readonly #copied: StraightOrders;
  readonly #given: ReadonlySet<OrderField>;
  readonly #products: StagedProducts;
  readonly #staged: StagedRows;
  readonly #digest: LineDigest;
  readonly #taxGiven: boolean;
  readonly #sorted = new SortedReferences();
  #open: OpenOrder | null = null;
  #verdict: Verdict = "new";
  #unreadable = false;
  #ordersWithoutLines = false;
  /** Lines left out with their orders. */
  #linesLeft = 0;

  constructor(
    readonly task: StagerTask,
    readonly ids: OrderIds,
    readonly straight: Straight | null,
  ) {
    const { source, importId, header, settings } = task;
    this.reader = new OrderReader(header, settings);
    const given = new Set(Object.keys(settings.columns) as OrderField[]);
    const taxIncluded = settings.tax === "included" ? true : settings.tax === "excluded" ? false : null;
    this.#given = given;
    this.#taxGiven = taxIncluded !== null;
    this.#digest = new LineDigest(header, settings);
    this.#products = new StagedProducts(given, header, settings);
    this.#staged = new StagedRows(given, taxIncluded);
    this.#customers = new OrderCustomers(given, settings.phoneCountry);
    this.#copied = new StraightOrders({ source, importId, given, taxIncluded }, this.#customers);
  }

  /** What the merge needs to know. */
  get staged(): StagedOrders {
    return {
      given: this.#given,
      taxGiven: this.#taxGiven,
      referencesMayRepeat: !this.#sorted.sorted,
      productsToResolve: this.#products.toResolve,
      ordersWithoutLines: this.#ordersWithoutLines,
      copiedFrom: this.#copied.orders > 0 ? this.ids.first : undefined,
    };
  }

  /** What did not wait for the merge. */
  get written() {
    return {
      ordersCreated: this.#copied.orders,
      linesCreated: this.#copied.lines,
      customersCreated: this.#customers.created,
      ordersUnchanged: this.straight?.known?.left ?? 0,
      linesUnchanged: this.#linesLeft,
    };
  }

  accept(record: CsvRecord): RejectionReason | null {
    const { reader } = this;
    const verdict = this.straight?.known?.next() ?? "new";
    if (verdict === "same") {
      this.#products.tell(record, reader);
      this.#linesLeft++;
      return null;
    }
    const unreadable = reader.unreadableEmails;
    const problem = reader.read(record);
    if (problem) return problem;
    if (this.#open?.ref !== reader.orderRef) this.#begin(record.line, verdict);
    this.#unreadable ||= reader.unreadableEmails > unreadable;
    const order = this.#open!;
    if (!addLine(order, record.line, reader)) {
      reader.refused = "lineRef";
      return "line_repeated";
    }
    completeOrder(order, reader);
    this.#digest.add(record);
    if (!reader.stateOnly) this.#products.take(reader);
    return null;
  }

  async flush(client: PoolClient, everything: boolean): Promise<void> {
    if (everything) this.#close();
    await this.#copied.flush(client, everything);
    await this.#customers.flush(client, everything);
    await this.#products.flush(client, everything);
    await this.#staged.flush(client, everything);
  }

  #begin(line: number, verdict: Verdict): void {
    const { reader } = this;
    this.#close();
    this.#sorted.next(reader.orderRef);
    this.#digest.begin();
    this.#verdict = verdict;
    this.#unreadable = false;
    this.#open = openOrder(this.ids.next(), line, reader);
  }

  #close(): void {
    const order = this.#open;
    if (!order) return;
    this.#open = null;
    const { email, customerRef, ref, lines } = order;
    const key = customerKey(this.task.source, email, customerRef, ref);
    const plain = isPlain(order);
    const silent = lines.some(({ quantity }) => quantity === 0);
    // Such lines, read again, change nothing and count for nothing but themselves in the report.
    const settled = plain && !silent && email !== "" && !this.#unreadable;
    const digest = this.straight && settled ? this.#digest.value : null;
    if (this.straight && this.#verdict === "new" && plain) {
      this.#copied.take(order, key, digest);
      return;
    }
    if (this.straight && this.#verdict === "new" && !silent) this.#customers.idOf(order, key, STAGED);
    else this.#customers.tell(order, key);
    this.#ordersWithoutLines ||= silent;
    this.#staged.take(order, key, digest);
  }
}
