import type { PoolClient } from "pg";
import { PriceColumns } from "../../domain/guards/price-columns";
import { LINE_KINDS, type PriceLines } from "../../domain/guards/price-lines";
import type { SnapshotFact } from "../../domain/prices/snapshot-fact";
import { CopyRows } from "../imports/copy-rows";

const STAGE = `
  CREATE TEMP TABLE stage_seen (line int, sku text, currency text, channel text, customer_group text, place text, min_quantity int,
    price_minor bigint, seen_at timestamptz) ON COMMIT DROP`;
const COLUMNS = ["line", "sku", "currency", "channel", "customer_group", "place", "min_quantity", "price_minor", "seen_at"];
const KEY = "sku, currency, channel, customer_group, place, min_quantity";

/** Prices that were seen, on their way into `seen_price`, and in columns for the guards. */
export class SnapshotStage {
  readonly #client: PoolClient;
  readonly #rows = new CopyRows("stage_seen", COLUMNS);
  readonly #columns = new PriceColumns();
  readonly #changedBy = new Map<number, string>();

  private constructor(client: PoolClient) {
    this.#client = client;
  }

  static async open(client: PoolClient): Promise<SnapshotStage> {
    await client.query(STAGE);
    return new SnapshotStage(client);
  }

  async add(facts: readonly SnapshotFact[]): Promise<void> {
    for (const fact of facts) this.#addOne(fact);
    await this.#rows.flush(this.#client);
  }

  lines(): PriceLines {
    return this.#columns.lines();
  }

  changedBy(line: number): string {
    return this.#changedBy.get(line) ?? "";
  }

  /**
   * The lines that are news: not seen there before, or at another price; what was seen later already is none. One snapshot at a
   * time from here to the end of the transaction, so that two at once do not both bring the same news.
   */
  async news(): Promise<ReadonlySet<number>> {
    await this.#client.query("SELECT pg_advisory_xact_lock(hashtext('price-snapshots'))");
    await this.#client.query("ANALYZE stage_seen");
    const { rows } = await this.#client.query<{ line: number }>(
      `SELECT n.line FROM stage_seen n LEFT JOIN seen_price s USING (${KEY})
       WHERE s.sku IS NULL OR (s.price_minor IS DISTINCT FROM n.price_minor AND s.seen_at < n.seen_at)`,
    );
    return new Set(rows.map(({ line }) => line));
  }

  /** Keeps what was seen last at each place. */
  async keep(source: string): Promise<void> {
    await this.#client.query(
      `INSERT INTO seen_price (${KEY}, price_minor, seen_at, source)
       SELECT DISTINCT ON (${KEY}) ${KEY}, price_minor, seen_at, $1 FROM stage_seen ORDER BY ${KEY}, seen_at DESC, line DESC
       ON CONFLICT (${KEY}) DO UPDATE
       SET price_minor = excluded.price_minor, seen_at = excluded.seen_at, source = excluded.source WHERE seen_price.seen_at < excluded.seen_at`,
      [source],
    );
  }

  #addOne({ sku, channel, customerGroup: group, currency, place, minQuantity, priceMinor, seenAt, changedBy }: SnapshotFact): void {
    const line = this.#columns.count;
    const atMs = Date.parse(seenAt);
    this.#columns.add({
      ...{ sku, channel, group, currency, minQuantity, atMs },
      ...{ kind: LINE_KINDS.indexOf(place), price: priceMinor ?? Number.NaN },
    });
    if (changedBy) this.#changedBy.set(line, changedBy);
    const rows = this.#rows;
    rows.row();
    rows.int4(line);
    rows.text(sku);
    rows.text(currency);
    rows.text(channel);
    rows.text(group);
    rows.text(place);
    rows.int4(minQuantity);
    rows.int8OrNull(priceMinor);
    rows.instant(atMs);
  }
}
