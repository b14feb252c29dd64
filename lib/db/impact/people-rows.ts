import { WINDOWS } from "../../domain/impact/measurement-plan";
import type { PersonRow, PersonWindow } from "../../domain/impact/person-row";
import { Prisma, pool } from "../client";
import { ROOM } from "./people-groups";
import { factsSql, type PeopleScope } from "./people-sql";

type Row = {
  customer_id: string;
  treated: boolean;
  cohort_key: string;
  rule_id: string;
  from_cohort: string | null;
  arm: number | null;
  cell: number;
  past: number[];
  windows: (number | null)[];
};

/** Everybody of `factsSql`, one row each in order of id, in pages of `size` of one cursor: the rows behind `readPeopleGroups`. */
export async function* peopleRows(scope: PeopleScope, size = 5_000): AsyncGenerator<PersonRow[]> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN READ ONLY");
    await client.query(`SET LOCAL work_mem = '${ROOM}'`);
    const { text, values } = Prisma.sql`
      DECLARE people NO SCROLL CURSOR FOR WITH ${factsSql(scope)}
      SELECT customer_id, treated, cohort_key, rule_id, from_cohort, arm, cell, ARRAY[recency, orders, spent, tenure]::float8[] AS past,
             ARRAY[${Prisma.join(WINDOWS.map(columns))}]::float8[] AS windows
      FROM facts ORDER BY customer_id`;
    await client.query(text, [...values]);
    for (;;) {
      const { rows } = await client.query<Row>(`FETCH ${size} FROM people`);
      if (rows.length > 0) yield rows.map(personOf);
      if (rows.length < size) return;
    }
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

/** In the order in which `windowOf` reads them. */
const columns = (n: number): Prisma.Sql =>
  Prisma.raw(["o", "r", "k", "m", "co", "cr", "bo", "br", "bk", "bm"].map((letters) => `${letters}${n}`).join(", "));
const WIDTH = 10;

function personOf(row: Row): PersonRow {
  const [recencyDays = 0, orders = 0, spentMinor = 0, tenureDays = 0] = row.past;
  return {
    ...{ customerId: row.customer_id, treated: row.treated, cohort: row.cohort_key, rule: row.rule_id, cell: String(row.cell) },
    dealt: row.from_cohort === null || row.arm === null ? null : { from: row.from_cohort, arm: row.arm },
    past: { recencyDays, orders, spentMinor, tenureDays },
    windows: WINDOWS.map((_, i) => windowOf(row.windows.slice(i * WIDTH, (i + 1) * WIDTH))),
  };
}

function windowOf(values: readonly (number | null)[]): PersonWindow {
  const at = (i: number): number => values[i] ?? 0;
  return {
    ...{ orders: at(0), revenueMinor: at(1), knownMinor: at(2), marginMinor: at(3), creditOrders: at(4), creditRevenueMinor: at(5) },
    before: { orders: at(6), revenueMinor: at(7), knownMinor: at(8), marginMinor: at(9) },
  };
}
