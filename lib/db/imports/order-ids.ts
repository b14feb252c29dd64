import type { PoolClient } from "pg";

/** More than the orders that one piece of a file can hold. */
const BLOCK = 16_384;

/** Ids drawn from a sequence in blocks, to be given out here. */
export class ReservedIds {
  /** The first that was drawn. */
  first = Number.MAX_SAFE_INTEGER;
  #next = 0;
  #last = -1;

  constructor(
    readonly sequence: "shop_order_id_seq" | "customer_id_seq",
    readonly block: number,
  ) {}

  /** Sees to it that so many are left. */
  async reserve(client: PoolClient, count: number): Promise<void> {
    while (this.#last - this.#next + 1 < count) {
      const drawn = Math.max(this.block, count);
      const { rows } = await client.query<{ first: string; last: string; count: string }>(
        "SELECT min(id) AS first, max(id) AS last, count(*) FROM (SELECT nextval($2::regclass) AS id FROM generate_series(1, $1)) block",
        [drawn, this.sequence],
      );
      const first = Number(rows[0]!.first);
      const last = Number(rows[0]!.last);
      // Another session drew in between: the block has holes and is left unused.
      if (last - first + 1 !== Number(rows[0]!.count)) continue;
      if (this.#last + 1 !== first) this.#next = first;
      this.#last = last;
      this.first = Math.min(this.first, first);
    }
  }

  next(): number {
    if (this.#next > this.#last) throw new RangeError(`no id of ${this.sequence} is left: reserve() comes first`);
    return this.#next++;
  }
}

/** Ids of shop_order. */
export class OrderIds extends ReservedIds {
  constructor() {
    super("shop_order_id_seq", BLOCK);
  }

  /** Called before each piece of the file. */
  prepare(client: PoolClient): Promise<void> {
    return this.reserve(client, BLOCK);
  }
}
