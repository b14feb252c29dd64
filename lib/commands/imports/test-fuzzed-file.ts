import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { writeXlsx } from "hucre/xlsx";
import type { ImportKind } from "../../domain/imports/fields";
import { malformed, type Random } from "../../domain/imports/test-malformed";
import { FILE } from "./import-fixtures";

export type FuzzedFile = { kind: ImportKind; shop: string; filename: string; bytes: Buffer };

const exported = (name: string) => readFileSync(new URL(`../../domain/imports/presets/exports/${name}`, import.meta.url));
const latin = (text: string) => Buffer.from(text, "latin1");

const RICH = `order,date,sku,variant,name,qty,price,discount,email,status,refunded,paid_at,coupon,vat,phone,country,shipped_at
A1,2026-03-07 10:05,PACK-500,v1,"Pack ""500"", tirages",2,0.00,0,zoe@example.com,paid,0,2026-03-07 10:06,VIP,20,06 12 34 56 78,FR,
A1,2026-03-07 10:05,MUG-01,,Mug,1,9.00,1.00,zoe@example.com,paid,1,,VIP,20,06 12 34 56 78,FR,2026-03-08 09:00
A2,2026-10-25 02:30,,,Cadre chêne,3,44.00,,,cancelled,,,,5.5,,GB,
A3,2026-03-08,PACK-500,v1,"Deux
lignes",-1,24.00,,max@example.com,refunded,,,,,,,
`;
const USES = `order,email,sku,units,date,type
#1001,,PACK-500,100,2026-03-08 10:00,printed
#1001,,CADRE-01,1,2026-03-08 10:00,shipped
,rose.lys@example.com,PACK-500,20,2026-03-09,used
,zoe@example.com,PACK-500,1,2026-03-09 11:00,downloaded
`;
const FRENCH_USES = `événement;commande;référence;unités;date;type
e1;XKBKNABJK;PACK-500;12;08/03/2026 10:00;Imprimé
e2;XKBKNABJK;MUG-01;1;08/03/2026 11:00;Retiré
e3;FFATNOMMJ;PACK-500;1;18/03/2026 11:00;
`;
const PRICES = `sku,price,date,until,currency,type,tier
PACK-500,49.00,2026-03-01,,EUR,,1
PACK-500,39.00,2026-03-05,2026-03-06,EUR,promo,10
MUG-01,9.00,2026-03-01 08:00,,EUR,regular,
`;
const FRENCH_PRICES = `idchangement;sku;prix;début;fin;type;palier
1;PACK-500;1 049,00 €;01/03/2026;;;
2;PACK-500;39,00 €;05/03/2026 08:00;15/03/2026 08:00;Promo;
3;MUG-01;0,00 €;17/03/2026 10:00;;normal;10
`;

/** Good files of every kind, as shops export them. Uses name orders of the shop whose export stands here too. */
export const GOOD_FILES: readonly FuzzedFile[] = [
  { kind: "orders", shop: "shopify", filename: "shopify.csv", bytes: exported("shopify.csv") },
  { kind: "orders", shop: "presta", filename: "prestashop.csv", bytes: exported("prestashop.csv") },
  { kind: "orders", shop: "woo", filename: "woocommerce.csv", bytes: exported("woocommerce.csv") },
  { kind: "orders", shop: "magento", filename: "magento.csv", bytes: exported("magento.csv") },
  { kind: "orders", shop: "amazon", filename: "amazon.txt", bytes: exported("amazon.txt") },
  { kind: "orders", shop: "stripe", filename: "stripe.csv", bytes: exported("stripe.csv") },
  { kind: "orders", shop: "own", filename: "orders.csv", bytes: Buffer.from(FILE) },
  { kind: "orders", shop: "rich", filename: "orders.csv", bytes: Buffer.from(RICH) },
  { kind: "consumptions", shop: "shopify", filename: "uses.csv", bytes: Buffer.from(USES) },
  { kind: "consumptions", shop: "presta", filename: "usages.csv", bytes: latin(FRENCH_USES) },
  { kind: "prices", shop: "own", filename: "prices.csv", bytes: Buffer.from(PRICES) },
  { kind: "prices", shop: "presta", filename: "prix.csv", bytes: latin(FRENCH_PRICES.replaceAll("€", "\x80")) },
];

/** What a cell may hold that a column of the database may not. */
const CELLS = [
  ...["", " ", "0", "-0", "-1", "1e9", "NaN", "2147483648", "99999999999999999999", "0.005", "1,234", "1.234,56", "92233720368547758.07"],
  ...["2026-02-30", "31/04/2026", "0000-00-00", "9999-12-31 23:59:59", "1900-01-01", "2026-03-29 02:30", "2026-10-25 02:30", "1772874312"],
  ...["2026-03-07T10:05:12+14:00", "275760-09-13", "EUR", "ZZZ", "JPY", "KWD", "refunded", "partially_refunded", "shipped", "n/a", "null"],
  ...[
    "a@b",
    `${"a".repeat(300)}@example.com`,
    "zoé@exämple.com",
    "<script>",
    '"',
    "'74000",
    "é".repeat(2000),
    "\x1f",
    "\\N",
    "{1,2}",
    "#1",
  ],
];
const delimiterOf = (text: string) => [",", ";", "\t"].toSorted((a, b) => text.split(b).length - text.split(a).length)[0] ?? ",";

/** Cells swapped for others, from one to a whole row; a column moved in all lines. */
function withOtherCells(bytes: Buffer, random: Random): Buffer {
  const text = bytes.toString("latin1");
  const delimiter = delimiterOf(text.split("\n")[0] ?? "");
  const rows = text.split("\n").map((line) => line.split(delimiter));
  const other = () => latin(CELLS[random(CELLS.length)] ?? "").toString("latin1");
  for (let times = 1 + random(6); times > 0; times--) {
    const row = rows[1 + random(Math.max(1, rows.length - 2))] ?? [];
    row[random(Math.max(1, row.length))] = other();
  }
  if (random(8) === 0) {
    const [from, to] = [random(rows[0]?.length ?? 1), random(rows[0]?.length ?? 1)];
    for (const row of rows) row.splice(to, 0, ...row.splice(from, 1));
  }
  return latin(rows.map((row) => row.join(delimiter)).join("\n"));
}

/** The end of one good file behind the beginning of another. */
function spliced(bytes: Buffer, random: Random): Buffer {
  const tail = GOOD_FILES[random(GOOD_FILES.length)]?.bytes ?? bytes;
  return Buffer.concat([bytes.subarray(0, random(bytes.length)), tail.subarray(random(tail.length))]);
}

const flipped = (bytes: Buffer, random: Random): Buffer =>
  random(2) === 0 ? bytes.subarray(0, random(bytes.length)) : Buffer.from(bytes.map((byte) => (random(200) === 0 ? random(256) : byte)));

/** A good file bent in its bytes, rows, quotes, cells or encoding; some packed, and some of these broken once more. */
export async function fuzzedFile(random: Random): Promise<FuzzedFile> {
  const good = GOOD_FILES[random(GOOD_FILES.length)] ?? GOOD_FILES[0]!;
  const bent = [() => good.bytes, () => withOtherCells(good.bytes, random), () => spliced(good.bytes, random)][random(12)];
  let bytes = bent ? bent() : random(2) === 0 ? withOtherCells(good.bytes, random) : malformed(good.bytes, random);
  if (random(6) === 0) bytes = malformed(bytes, random);
  if (random(6) === 0) bytes = gzipSync(bytes, { level: 1 });
  else if (random(40) > 0) return { ...good, bytes };
  else bytes = await workbookOf(bytes);
  return { ...good, bytes: random(4) === 0 ? flipped(bytes, random) : bytes };
}

async function workbookOf(bytes: Buffer): Promise<Buffer> {
  // No cell of a workbook holds what XML cannot.
  const text = bytes.toString("utf8").replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}]/gu, "?");
  const delimiter = delimiterOf(text.split("\n")[0] ?? "");
  const rows = text.split("\n").map((line) => line.split(delimiter).map((cell) => cell.replaceAll('"', "").slice(0, 30_000)));
  return Buffer.from(await writeXlsx({ sheets: [{ name: "Export", rows }] }));
}
