import { beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { decodeDots } from "@/lib/domain/prices/dots";
import { type AsidesList, type AsidesQuestion, readAsides } from "./finder-asides";
import { type FinderHead, type FinderQuestion, readFinderBlock } from "./finder-block";

/** A line a minute; its price changes with every one. The price is wrong for 800 of the last thousand, but for each hundredth of them. */
const LINES = 120_000;
const START = "2026-06-01T00:00:00Z";
const minute = (n: number) => Date.parse(START) + n * 60_000;
const FIRST_WRONG = 119_001;
const LAST_WRONG = 119_799;
const RARE = 60_000;

const scope: FinderQuestion = {
  products: [
    {
      ...{ sku: "MANY", currency: "EUR", channel: "", criterion: "exactly", criterionValue: 0, referencePriceMinor: 4900 },
      ...{ unitsPerItem: 1, unitCostMinor: null },
    },
  ],
  ...{ channels: [], customerGroups: [], countries: [], discountCodes: [], taxIncluded: null, noticedMs: null },
};

beforeAll(async () => {
  await prisma.$executeRaw`INSERT INTO customer (key, email) SELECT 'm:' || n, 'm' || n || '@mail.example' FROM generate_series(0, 99) n`;
  await prisma.$executeRaw`
    INSERT INTO shop_order (source, ref, channel, currency, placed_at, status, customer_id)
    SELECT 'many', 'm' || n, 'web', 'EUR', ${START}::timestamptz, 'paid', (SELECT id FROM customer WHERE key = 'm:' || n % 100)
    FROM generate_series(0, 1200) n`;
  await prisma.$executeRaw`
    INSERT INTO order_line (order_id, ref, sku, product_name, quantity, unit_price_minor, currency, placed_at)
    SELECT o.id, 'l' || n, 'MANY', 'Many', 1,
      CASE WHEN n = ${RARE}::int THEN 777 WHEN n BETWEEN ${FIRST_WRONG}::int AND 119800
        THEN CASE WHEN n % 100 > 0 THEN 0 ELSE 4900 END ELSE 4900 - n % 7 * 100 END,
      'EUR', ${START}::timestamptz + n * interval '1 minute'
    FROM generate_series(1, ${LINES}::int) n JOIN shop_order o ON o.ref = 'm' || n / 100 AND o.source = 'many'`;
  await prisma.$executeRaw`ANALYZE order_line`;
}, 60_000);

test("the dots are thinned, yet no rare price and nothing of an error at the end", async () => {
  const { dots, head } = decodeDots<FinderHead>((await readFinderBlock(scope)).buffer);
  expect([dots.total, head.weighed]).toEqual([LINES, LINES]);
  expect(dots.length).toBeGreaterThan(25_000);
  expect(dots.length).toBeLessThanOrEqual(50_000);
  const at = (priceMinor: number) => [...dots.atMs].filter((_, i) => dots.priceMinor[i] === priceMinor);
  expect(at(777)).toEqual([minute(RARE)]);
  expect(at(0)).toHaveLength(792);
  const early = at(4400).filter((ms) => ms < minute(LINES / 2)).length;
  expect(early / at(4400).length).toBeCloseTo(0.5, 1);
  expect(head.suggestions[0]).toMatchObject({
    ...{ evidence: "first_last", lines: 792, verdict: "error" },
    windows: [{ sku: "", channel: "", startMs: minute(FIRST_WRONG), endMs: minute(LAST_WRONG) + 1000 }],
  });
});

const half: AsidesQuestion = {
  scope,
  windows: [{ sku: "", channel: "", startMs: minute(FIRST_WRONG), endMs: minute(119_401) }],
  list: null,
};
/** At 119100, 119200, 119300 and 119400. */
const RIGHT_INSIDE = 4;

test("what lies outside the window and rightly inside it is counted of every line, and listed to the last one", async () => {
  const wrongOutside = 792 - 396;
  expect(await readAsides(half)).toEqual({ counts: { wrongOutside, rightInside: RIGHT_INSIDE } });
  const times: number[] = [];
  let after: string | null = null;
  do {
    const page = (await readAsides({ ...half, list: { which: "wrong_outside", after } })) as AsidesList;
    times.push(...page.lines.map(({ atMs }) => atMs));
    after = page.next;
  } while (after);
  expect([times.length, new Set(times).size]).toEqual([wrongOutside, wrongOutside]);
  expect([times[0], times.at(-1)]).toEqual([minute(119_401), minute(LAST_WRONG)]);
});

test("a window far from the wrong prices leaves them all outside, beyond the days around it too", async () => {
  const far = { ...half, windows: [{ sku: "", channel: "", startMs: minute(7), endMs: minute(8) }] };
  expect(await readAsides(far)).toEqual({ counts: { wrongOutside: 792, rightInside: 1 } });
  const listed = await readAsides({ ...far, list: { which: "right_inside", after: null } });
  expect(listed).toMatchObject({ lines: [{ atMs: minute(7), order: "m0", sku: "MANY", priceMinor: 4900, quantity: 1 }], next: null });
});

test("criteria of the order narrow both numbers and their lists", async () => {
  const elsewhere = { ...half, scope: { ...scope, channels: ["app"] } };
  expect(await readAsides(elsewhere)).toEqual({ counts: { wrongOutside: 0, rightInside: 0 } });
  const here = { ...half, scope: { ...scope, channels: ["web"] }, list: { which: "wrong_outside" as const, after: null } };
  expect(await readAsides(here)).toMatchObject({ lines: { length: 100 } });
});
