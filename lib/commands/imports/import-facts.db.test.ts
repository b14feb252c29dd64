import fc from "fast-check";
import { expect, test } from "vitest";
import { pool, prisma } from "../../db/client";
import { STAGE_ORDERS_SQL } from "../../db/imports/merge-orders";
import { spreadDiscounts } from "../../db/imports/spread-discounts";
import { spreadDiscount } from "../../domain/imports/spread-discount";
import { facts, imported } from "./import-fixtures";

const HEADER = "order,date,sku,variant,name,qty,price,email";
const columns = {
  orderRef: "order",
  placedAt: "date",
  sku: "sku",
  variantRef: "variant",
  productName: "name",
  quantity: "qty",
  unitPrice: "price",
  email: "email",
};
const named = (lines: string[], source: string) => imported([HEADER, ...lines].join("\n"), { columns }, "orders", source);
const skus = async (source: string) =>
  (await prisma.orderLine.findMany({ where: { order: { source } }, orderBy: { id: "asc" } })).map(({ ref, sku }) => `${ref} ${sku}`);

test("a product named alike in an export with SKU and in one without is one SKU, whichever comes first", async () => {
  await named(["N1,2026-03-07,,,Pack 500 Tirages,1,0,a@example.com", "N1,2026-03-07,,,pack 500 tirages,1,0,a@example.com"], "names");
  expect(await skus("names")).toEqual(["Pack 500 Tirages#1 Pack 500 Tirages", "Pack 500 Tirages#2 Pack 500 Tirages"]);
  await named(["S1,2026-03-07,PACK-500,v1,Pack 500 tirages,1,0,b@example.com"], "skus");
  expect(await skus("names")).toEqual(["PACK-500#1 PACK-500", "PACK-500#2 PACK-500"]);
  const { report } = await named(
    ["V1,2026-03-07,,v1,Anything,1,0,c@example.com", "V2,2026-03-07,,v9,PACK 500 TIRAGES,1,0,c@example.com"],
    "variants",
  );
  expect(report.linesMatched).toBe(2);
  expect(await skus("variants")).toEqual(["PACK-500#1 PACK-500", "PACK-500#1 PACK-500"]);
  expect((await prisma.product.findMany()).map(({ sku, name }) => [sku, name])).toEqual([["PACK-500", "Pack 500 Tirages"]]);
});

test("the file without SKU, imported again once its SKU is known, changes nothing", async () => {
  const before = await facts();
  const { report } = await named(
    ["N1,2026-03-07,,,Pack 500 Tirages,1,0,a@example.com", "N1,2026-03-07,,,pack 500 tirages,1,0,a@example.com"],
    "names",
  );
  expect(report).toMatchObject({ ordersCreated: 0, ordersUpdated: 0, linesCreated: 0, linesUpdated: 0, linesEdited: 0, linesUnchanged: 2 });
  expect(await facts()).toEqual(before);
});

test("a product is called what the file comes back to, not what was written when its stock was written off", async () => {
  const line = (ref: string, sku: string, name: string) => `${ref},2026-03-07,${sku},,${name},1,0,d@example.com`;
  const [stand, lost] = ["Cake stand", "damages"].map((name) => (ref: string) => line(ref, "STAND", name));
  const wet = [stand!("W1"), lost!("W2"), stand!("W3"), stand!("W4"), lost!("W5"), line("W6", "MUG", "Mug"), line("W7", "MUG", "lost")];
  await named(wet, "off");
  const products = await prisma.product.findMany({ where: { sku: { in: ["STAND", "MUG"] } }, orderBy: { sku: "asc" } });
  expect(products.map(({ sku, name }) => [sku, name])).toEqual([
    ["MUG", "Mug"],
    ["STAND", "Cake stand"],
  ]);
});

test("a name that two SKUs share is nobody's: lines without SKU keep it", async () => {
  await named(["T1,2026-03-07,TS-M,,T-shirt,1,9,a@example.com", "T1,2026-03-07,TS-L,,T-shirt,1,9,a@example.com"], "sizes");
  await named(["T2,2026-03-07,,,T-shirt,1,9,a@example.com"], "sizes");
  expect(await skus("sizes")).toEqual(["TS-M#1 TS-M", "TS-L#1 TS-L", "T-shirt#1 T-shirt"]);
});

test("a file whose name has become two products' since, imported again, adds no line", async () => {
  const mugs = ["G1,2026-03-07,MUG-W,,White mug,1,9,a@example.com", "G2,2026-03-07,,,White mug,1,9,b@example.com"];
  await named(mugs, "mugs");
  await named(["G3,2026-03-07,MUG-XL,,White mug,1,9,c@example.com"], "others");
  const { report } = await named([...mugs, "G4,2026-03-07,,,White mug,1,9,d@example.com"], "mugs");
  expect(report).toMatchObject({ ordersCreated: 1, linesCreated: 1, linesUpdated: 0, linesEdited: 0, linesUnchanged: 2 });
  expect(await skus("mugs")).toEqual(["MUG-W#1 MUG-W", "MUG-W#1 MUG-W", "White mug#1 White mug"]);
  const again = await named(mugs, "mugs");
  expect(again.report).toMatchObject({ ordersUpdated: 0, linesCreated: 0, productsCreated: 0, linesUnchanged: 2 });
});

test("a line with neither SKU, variant nor name is refused with its reason", async () => {
  const { report } = await named(["R1,2026-03-07,,,,1,9,a@example.com", "R2,2026-03-07,X,,,1,9,a@example.com"], "nameless");
  expect(report).toMatchObject({ accepted: 1, rejected: 1, rejectedByReason: { missing: 1 } });
});

test("orders and units of a merged customer go to the one that was kept, who they were stays known", async () => {
  const { importId } = await named(["K1,2026-03-07,X,,,1,9,kept@example.com", "M1,2026-03-07,X,,,1,9,merged@example.com"], "merge");
  const byEmail = (email: string) => prisma.customer.findFirstOrThrow({ where: { email } });
  const [kept, merged] = [await byEmail("kept@example.com"), await byEmail("merged@example.com")];
  await prisma.customer.update({ where: { id: merged.id }, data: { mergedInto: kept.id } });
  await prisma.shopOrder.updateMany({ where: { importId, customerId: merged.id }, data: { customerId: kept.id, buyerId: merged.id } });
  await named(["M1,2026-03-07,X,,,1,9,merged@example.com", "M2,2026-03-08,X,,,1,9,merged@example.com"], "merge");
  const orders = await prisma.shopOrder.findMany({ where: { source: "merge" }, orderBy: { ref: "asc" } });
  expect(orders.map(({ ref, customerId, buyerId }) => [ref, customerId, buyerId])).toEqual([
    ["K1", kept.id, null],
    ["M1", kept.id, merged.id],
    ["M2", kept.id, merged.id],
  ]);
  const uses =
    "order,email,sku,units,date,type\nM1,,X,1,2026-03-09,Imprimé\n,merged@example.com,X,2,2026-03-09,downloaded\n,kept@example.com,X,3,2026-03-09,\n";
  const used = { columns: { orderRef: "order", email: "email", sku: "sku", units: "units", consumedAt: "date", consumptionKind: "type" } };
  await imported(uses, used, "consumptions", "merge");
  const { report } = await imported(uses, used, "consumptions", "merge");
  expect(report).toMatchObject({ consumptionsCreated: 0, consumptionsUnchanged: 3 });
  const consumptions = await prisma.consumption.findMany({ where: { source: "merge" }, orderBy: { id: "asc" } });
  expect(consumptions.map(({ customerId, buyerId, units, kind }) => [customerId, buyerId, units, kind])).toEqual([
    [kept.id, merged.id, 1, "printed"],
    [kept.id, merged.id, 2, "downloaded"],
    [kept.id, null, 3, "used"],
  ]);
});

test("a kind of consumption that nobody knows is refused, not counted as used", async () => {
  const uses = "order,email,sku,units,date,type\n,kept@example.com,X,3,2026-03-10,eaten\n,kept@example.com,X,1,2026-03-10,retiré\n";
  const used = { columns: { email: "email", sku: "sku", units: "units", consumedAt: "date", consumptionKind: "type" } };
  const { report } = await imported(uses, used, "consumptions", "merge");
  expect(report).toMatchObject({ accepted: 1, rejected: 1, rejectedByReason: { consumption_kind_unknown: 1 } });
});

test("a shop that re-prices a line in a later export changes no price: the line is flagged once", async () => {
  const line = (price: string) => named([`P1,2026-03-07,PRICED,,,2,${price},p@example.com`], "reprice");
  await line("0.00");
  expect((await line("49.00")).report).toMatchObject({ ordersUpdated: 1, linesUpdated: 1, linesEdited: 1 });
  expect((await line("49.00")).report).toMatchObject({ ordersUpdated: 0, linesUpdated: 0, linesEdited: 0 });
  expect(await prisma.orderLine.findMany({ where: { sku: "PRICED" } })).toMatchObject([{ unitPriceMinor: 0n, quantity: 2, edited: true }]);
});

test("what an export did not know is filled in by a later one, what was known stays", async () => {
  const header = "order,date,sku,qty,price,country,paid,code,off,shipped,rate";
  const columns = {
    orderRef: "order",
    placedAt: "date",
    sku: "sku",
    quantity: "qty",
    unitPrice: "price",
    country: "country",
    paidAt: "paid",
    discountCodes: "code",
    orderDiscount: "off",
    shippedAt: "shipped",
    taxRate: "rate",
  };
  const file = (rest: string) =>
    imported(`${header}\nF1,2026-03-07 10:00,X,2,10.00,${rest}\n`, { columns, tax: "included" }, "orders", "fill");
  await file(",,,,,");
  const { report } = await file("FR,2026-03-07 10:01,VIP,3.00,2026-03-08 08:00,20");
  expect(report).toMatchObject({ ordersCreated: 0, ordersUpdated: 1, linesUpdated: 1, linesEdited: 0, consumptionsCreated: 1 });
  expect((await file("GB,2026-03-09 10:01,OTHER,9.00,2026-03-09 08:00,10")).report).toMatchObject({
    ordersUpdated: 0,
    linesUpdated: 0,
    consumptionsCreated: 0,
  });
  const order = await prisma.shopOrder.findFirstOrThrow({ where: { source: "fill" }, include: { lines: true } });
  expect(order).toMatchObject({
    country: "FR",
    discountCodes: ["VIP"],
    orderDiscountMinor: 300n,
    paidAt: new Date("2026-03-07T09:01:00Z"),
  });
  expect(order.lines[0]).toMatchObject({ orderDiscountMinor: 300n, taxRateBp: 2000, taxIncluded: true, edited: false });
});

test("a discount that was spread stays spread, to the cent, when a later export adds a line or tells another discount", async () => {
  const columns = { orderRef: "order", placedAt: "date", sku: "sku", quantity: "qty", unitPrice: "price", orderDiscount: "off" };
  const file = (lines: string[]) => imported(["order,date,sku,qty,price,off", ...lines].join("\n"), { columns }, "orders", "spread");
  const shares = async () =>
    (await prisma.orderLine.findMany({ where: { order: { source: "spread" } }, orderBy: { id: "asc" } })).map(
      (line) => line.orderDiscountMinor,
    );
  await file(["D1,2026-03-07,FREE,1,0.00,3.00", "D1,2026-03-07,PAID,1,10.00,"]);
  expect(await shares()).toEqual([0n, 300n]);
  await file(["D1,2026-03-07,FREE,1,5.00,9.00", "D1,2026-03-07,PAID,1,10.00,", "D1,2026-03-07,MORE,1,10.00,"]);
  expect(await shares()).toEqual([0n, 300n, 0n]);
  expect(await prisma.shopOrder.findMany({ where: { source: "spread" } })).toMatchObject([{ orderDiscountMinor: 300n }]);
});

test("a price log is imported once, whatever kinds it names; a change that differs later is refused", async () => {
  const header = "id,sku,prix,debut,fin,type,palier";
  const prices = (lines: string[]) =>
    imported(
      [header, ...lines].join("\n"),
      {
        columns: {
          changeRef: "id",
          sku: "sku",
          price: "prix",
          effectiveAt: "debut",
          endsAt: "fin",
          priceKind: "type",
          minQuantity: "palier",
        },
      },
      "prices",
      "log",
    );
  const lines = [
    "1,PACK-500,49.00,2026-03-01 00:00,,,",
    "2,PACK-500,39.00,2026-03-05 00:00,2026-03-06 00:00,Promo,",
    "3,PACK-500,45.00,2026-03-01 00:00,,,10",
    ",PACK-500,0.00,2026-03-07 10:00,,normal,",
    "4,PACK-500,-1.00,2026-03-01 00:00,,,",
    "5,PACK-500,1.00,2026-03-05 00:00,2026-03-04 00:00,,",
    "6,PACK-500,1.00,2026-03-05 00:00,,sortilège,",
  ];
  const { report } = await prices(lines);
  expect(report).toMatchObject({
    accepted: 4,
    rejected: 3,
    pricesCreated: 4,
    rejectedByReason: { price_negative: 1, ends_before_start: 1, price_kind_unknown: 1 },
  });
  expect((await prices(lines)).report).toMatchObject({ pricesCreated: 0, pricesUnchanged: 4 });
  expect((await prices(["1,PACK-500,48.00,2026-03-01 00:00,,,", ...lines.slice(1, 4)])).report).toMatchObject({
    pricesCreated: 0,
    rejectedByReason: { change_differs: 1 },
  });
  const log = await prisma.priceChange.findMany({ where: { source: "log" }, orderBy: { id: "asc" } });
  expect(log.map(({ kind, priceMinor, minQuantity, effectiveAt }) => [kind, priceMinor, minQuantity, effectiveAt.toISOString()])).toEqual([
    ["regular", 4900n, 1, "2026-02-28T23:00:00.000Z"],
    ["promotion", 3900n, 1, "2026-03-04T23:00:00.000Z"],
    ["tier", 4500n, 10, "2026-02-28T23:00:00.000Z"],
    ["regular", 0n, 1, "2026-03-07T09:00:00.000Z"],
  ]);
});

test("the database spreads an order's discount to the cent as the rule does", async () => {
  const line = fc.record({ unitPriceMinor: fc.integer({ min: -50, max: 1e9 }), quantity: fc.integer({ min: -2, max: 2000 }) });
  const order = fc.record({ discount: fc.integer({ min: 0, max: 1e12 }), lines: fc.array(line, { minLength: 1, maxLength: 7 }) });
  const orders = fc.sample(order, { numRuns: 300, seed: 20260307 });
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(STAGE_ORDERS_SQL);
    let number = 0;
    const staged = orders.flatMap(({ lines }, id) =>
      lines.map((one) => ({ order_id: id, line: ++number, quantity: one.quantity, unit_price_minor: one.unitPriceMinor })),
    );
    await client.query(
      "INSERT INTO stage_order (id, order_discount_minor) SELECT ordinality - 1, discount FROM unnest($1::bigint[]) WITH ORDINALITY AS o (discount, ordinality)",
      [orders.map(({ discount }) => discount)],
    );
    await client.query(
      "INSERT INTO stage_line (order_id, line, quantity, unit_price_minor) SELECT order_id, line, quantity, unit_price_minor FROM jsonb_to_recordset($1) AS l (order_id bigint, line int, quantity int, unit_price_minor bigint)",
      [JSON.stringify(staged)],
    );
    await spreadDiscounts(client);
    const { rows } = await client.query<{ share: string | null }>("SELECT order_discount_minor AS share FROM stage_line ORDER BY line");
    expect(rows.map(({ share }) => Number(share ?? 0))).toEqual(orders.flatMap(({ discount, lines }) => spreadDiscount(discount, lines)));
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});
