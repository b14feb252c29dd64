import type { PoolClient } from "pg";
import type { OrderField } from "../../domain/imports/fields";
import { e164 } from "../../domain/imports/phone-number";
import { CopyRows } from "./copy-rows";
import { digestOf } from "./digest-of";
import type { OpenOrder } from "./open-order";
import { ReservedIds } from "./order-ids";
import { SeenKeys } from "./seen-keys";
import { type Cell, CUSTOMER_CELLS, cellsFor } from "./stage-cells";
import { BUFFER_BYTES } from "./stager";

/** Takes a customer's id to an order that waits for it; `buyerId` is the customer as the shop knows it, where a merge put it with another. */
type Settle = (waiting: number, customerId: number, buyerId: number | null) => void;
type Found = { at: string; id: string; merged_into: string | null };

const BLOCK = 4096;
/** Key by key: the planner would weigh thousands of keys of a list one by one. */
const KNOWN_SQL = `SELECT q.at, c.id, c.merged_into FROM unnest($1::text[]) WITH ORDINALITY AS q (key, at),
  LATERAL (SELECT id, merged_into FROM customer WHERE key = q.key OFFSET 0) c`;

/**
 * The customers of a file's orders. Those of new orders are looked up by what they are known by, a flush at a time, and copied
 * where there are none; what else orders tell of their customers is staged, for the merge to fill in what was unknown.
 */
export class OrderCustomers {
  created = 0;
  readonly #ids = new ReservedIds("customer_id_seq", BLOCK);
  readonly #seen = new SeenKeys();
  readonly #cells: Cell<OpenOrder>[];
  readonly #staged: CopyRows;
  readonly #new: CopyRows;
  /**
   * Facts of customers that are asked for, as both tables take them, each with its line and where it begins; then which
   * orders wait for which of them. In plain lists that are used again: as objects they would fill the memory.
   */
  readonly #facts: CopyRows;
  readonly #lines: number[] = [];
  readonly #begins: number[] = [];
  readonly #waiting: number[] = [];
  readonly #waitsFor: number[] = [];
  readonly #keys: string[] = [];

  /** `phoneCountry`: of numbers without country code, where an order names no country. */
  constructor(
    given: ReadonlySet<OrderField>,
    readonly phoneCountry = "",
  ) {
    this.#cells = cellsFor(CUSTOMER_CELLS, given);
    const columns = ["key", "email", "external_ref", "name", ...this.#cells.map(({ column }) => column)];
    this.#staged = new CopyRows("stage_customer", ["line", ...columns]);
    this.#new = new CopyRows("customer", ["id", ...columns]);
    this.#facts = new CopyRows("", columns);
  }

  /** What an order tells of its customer, who is created by the merge if need be. */
  tell(order: OpenOrder, key: string): void {
    if (!this.#seen.has(this.#seen.find(key))) this.#stage(order, key);
    this.#tell(order, key);
  }

  /** As `tell`, and sees to it that there is such a customer. Returns the id; 0 where `resolve` will take it to the order that waits. */
  idOf(order: OpenOrder, key: string, waiting: number): number {
    const id = this.#tell(order, key);
    if (id > 0) return id;
    this.#waiting.push(waiting);
    this.#waitsFor.push(id < 0 ? placeOf(id) : this.#ask(order, key));
    return 0;
  }

  /** Finds or creates whoever was asked for. */
  async resolve(client: PoolClient, settle: Settle): Promise<void> {
    const count = this.#begins.length;
    if (count === 0) return;
    for (const begin of this.#begins) this.#keys.push(this.#facts.textAt(begin));
    const { rows } = await client.query<Found>({ name: "known-customers", text: KNOWN_SQL, values: [this.#keys] });
    const found = new Map(rows.map((row) => [Number(row.at) - 1, row]));
    await this.#ids.reserve(client, count - found.size);
    const ids = new Float64Array(count);
    for (let at = 0; at < count; at++) ids[at] = this.#settleOne(at, found.get(at));
    for (const [at, order] of this.#waiting.entries()) {
      const asked = this.#waitsFor[at]!;
      const keptId = found.get(asked)?.merged_into ?? null;
      settle(order, keptId === null ? ids[asked]! : Number(keptId), keptId === null ? null : ids[asked]!);
    }
    this.created += this.#new.rows;
    for (const list of [this.#lines, this.#begins, this.#waiting, this.#waitsFor, this.#keys]) list.length = 0;
    this.#facts.clear();
    await this.#new.flush(client);
  }

  /** What waits for `resolve`, in bytes. */
  get asked(): number {
    return this.#facts.bytes;
  }

  async flush(client: PoolClient, everything: boolean): Promise<void> {
    if (this.#begins.length === 0) this.#seen.forgetIfFull();
    if (everything || this.#staged.bytes > BUFFER_BYTES) await this.#staged.flush(client);
  }

  /** Returns the id; 0 where it is not known, below 0 where it is asked for. */
  #tell(order: OpenOrder, key: string): number {
    const { name, customerRef, language, country, phone, postalAddress, postcode, customerGroup } = order;
    const facts = digestOf(name, customerRef, language, country, phone, postalAddress, postcode, customerGroup);
    const slot = this.#seen.find(key);
    const seen = this.#seen.has(slot);
    const id = seen ? this.#seen.id(slot) : 0;
    if (seen && this.#seen.facts(slot) === facts) return id;
    this.#seen.set(key, id, facts);
    // Who is created by this very order, and can be reached, needs no second row.
    if (seen || !key.startsWith("e:")) this.#stage(order, key);
    return id;
  }

  #ask(order: OpenOrder, key: string): number {
    const place = this.#begins.length;
    this.#lines.push(order.line);
    this.#begins.push(this.#facts.bytes);
    this.#writeFacts(this.#facts, order, key);
    this.#seen.set(key, askedAt(place), this.#seen.facts(this.#seen.find(key)));
    return place;
  }

  /** What is known of one is told to the merge, who is new is copied; returns the id. */
  #settleOne(at: number, found: Found | undefined): number {
    const from = this.#begins[at]!;
    const end = this.#begins[at + 1] ?? this.#facts.bytes;
    const id = found ? Number(found.id) : this.#ids.next();
    if (found) this.#staged.rowFrom(() => this.#staged.int4(this.#lines[at]!), this.#facts, from, end);
    else this.#new.rowFrom(() => this.#new.int8(id), this.#facts, from, end);
    const key = this.#keys[at]!;
    this.#seen.set(key, found?.merged_into ? 0 : id, this.#seen.facts(this.#seen.find(key)));
    return id;
  }

  #stage(order: OpenOrder, key: string): void {
    this.#staged.row();
    this.#staged.int4(order.line);
    this.#writeFacts(this.#staged, order, key);
  }

  #writeFacts(rows: CopyRows, order: OpenOrder, key: string): void {
    order.phoneE164 = e164(order.phone, order.country || this.phoneCountry);
    rows.text(key);
    rows.known(order.email);
    rows.known(order.customerRef);
    rows.known(order.name);
    for (const { write } of this.#cells) write(rows, order);
  }
}

/** In place of an id: what is asked for, by its place. */
const askedAt = (place: number): number => -1 - place;
const placeOf = (asked: number): number => -1 - asked;
