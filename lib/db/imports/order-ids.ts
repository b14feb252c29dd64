import type { PoolClient } from "pg";

/** More than the orders that one piece of a file can hold. */
const BLOCK = 16_384;

/** Ids of shop_order, drawn from its sequence in blocks. */
export class OrderIds {
  #next = 0;
  #last = -1;

  /** Called before each piece of the file. */
  async prepare(client: PoolClient): Promise<void> {
    while (this.#last - this.#next + 1 < BLOCK) {
      const { rows } = await client.query<{ first: string; last: string; count: string }>(
        "SELECT min(id) AS first, max(id) AS last, count(*) FROM (SELECT nextval('shop_order_id_seq') AS id FROM generate_series(1, $1)) block",
        [BLOCK],
      );
      const first = Number(rows[0]!.first);
      const last = Number(rows[0]!.last);
      // Another session drew in between: the block has holes and is left unused.
      if (last - first + 1 !== Number(rows[0]!.count)) continue;
      if (this.#last + 1 !== first) this.#next = first;
      this.#last = last;
    }
  }

  next(): number {
    if (this.#next > this.#last) throw new RangeError("no order id is left: prepare() comes before each piece");
    return this.#next++;
  }
}
