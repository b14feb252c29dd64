import type { PoolClient } from "pg";
import type { CsvRecord } from "../../domain/imports/csv-record";
import { CsvTokenizer } from "../../domain/imports/csv-tokenizer";
import { LineDigest } from "../../domain/imports/line-digest";
import { OrderReader } from "../../domain/imports/order-reader";
import type { ImportSettings } from "../../domain/imports/settings";
import { SortedReferences } from "../../domain/imports/sorted-references";
import { StandsApart } from "./stands-apart";

/** `same`: the order was written last from these very lines. */
export type Verdict = "new" | "known" | "same";
const VERDICTS: Record<string, Verdict> = { n: "new", k: "known", s: "same" };

/**
 * Looks at each piece of a file before it is read in earnest: which of its orders are known, and which of those would not
 * change, because they were written from the same lines. Counts records as FileReading hands them to its taker.
 *
 * An order is left out only while the references are sorted, so that it cannot come again further down; and never the last
 * one of a piece, which may go on.
 */
export class KnownOrders {
  /** Orders that were left out. */
  left = 0;
  readonly #tokenizer: CsvTokenizer;
  readonly #sorted = new SortedReferences();
  #header: string[] | null = null;
  #reader: OrderReader | null = null;
  #digest: LineDigest | null = null;
  /** Of each record of the piece its order, as a place in `#refs`; -1 where it names none. */
  readonly #orders: number[] = [];
  // Used again for every piece: the driver keeps what a statement was given longer than one would think.
  readonly #refs: string[] = [];
  readonly #digests: number[] = [];
  #verdicts = "";
  #at = 0;
  /** The last piece's last order. */
  #last = { ref: "", verdict: "n" };

  constructor(
    readonly source: string,
    readonly settings: ImportSettings,
  ) {
    this.#tokenizer = new CsvTokenizer(settings.delimiter, (record) => this.#take(record));
  }

  /** Looks at one more piece; null at the end of the file. @throws StandsApart when an order was left out that could come again */
  async look(client: PoolClient, piece: Buffer | null): Promise<void> {
    for (const list of [this.#orders, this.#refs, this.#digests]) list.length = 0;
    this.#at = 0;
    if (piece) this.#tokenizer.push(piece);
    else this.#tokenizer.end();
    this.#verdicts = "";
    if (this.#refs.length === 0) return;
    this.#digests.push(this.#digest!.value);
    await this.#ask(client);
  }

  /** The verdict on the order of the next record. */
  next(): Verdict {
    return VERDICTS[this.#verdicts[this.#orders[this.#at++]!] ?? "n"]!;
  }

  async #ask(client: PoolClient): Promise<void> {
    const refs = this.#refs;
    const goesOn = refs[0] === this.#last.ref;
    const { rows } = await client.query<{ verdicts: string }>({
      name: "known-orders",
      text: `SELECT string_agg(coalesce((SELECT CASE WHEN o.read_digest = q.digest THEN 's' ELSE 'k' END
               FROM shop_order o WHERE o.source = $1 AND o.ref = q.ref), 'n'), '' ORDER BY q.at) AS verdicts
             FROM unnest($2::text[], $3::bigint[]) WITH ORDINALITY AS q (ref, digest, at)`,
      values: [this.source, refs, this.#digests],
    });
    const asked = rows[0]!.verdicts.split("");
    const end = asked.length - 1;
    if (asked[end] === "s") asked[end] = "k";
    if (goesOn) asked[0] = this.#last.verdict;
    if (!this.#sorted.sorted) {
      if (this.left > 0) throw new StandsApart();
      for (const [at, verdict] of asked.entries()) if (verdict === "s") asked[at] = "k";
    }
    for (const verdict of asked) if (verdict === "s") this.left++;
    this.#last = { ref: refs[end]!, verdict: asked[end]! };
    this.#verdicts = asked.join("");
  }

  #take(record: CsvRecord): void {
    if (!this.#header) {
      if (record.problem || !record.blank()) this.#begin(record);
      return;
    }
    if (record.problem || record.count !== this.#header.length || record.blank()) return;
    const ref = this.#reader!.refOf(record);
    if (ref !== "" && ref !== this.#refs.at(-1)) this.#beginOrder(ref);
    if (ref !== "") this.#digest!.add(record);
    this.#orders.push(ref === "" ? -1 : this.#refs.length - 1);
  }

  #begin(record: CsvRecord): void {
    this.#header = Array.from({ length: record.count }, (_, i) => record.text(i).trim());
    this.#reader = new OrderReader(this.#header, this.settings);
    this.#digest = new LineDigest(this.#header, this.settings);
  }

  #beginOrder(ref: string): void {
    if (this.#refs.length > 0) this.#digests.push(this.#digest!.value);
    this.#digest!.begin();
    this.#refs.push(ref);
    this.#sorted.next(ref);
  }
}
