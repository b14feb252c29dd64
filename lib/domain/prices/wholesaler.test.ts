import { expect, test } from "vitest";
import { CsvTokenizer } from "../imports/csv-tokenizer";
import { OrderReader } from "../imports/order-reader";
import { proposeSettings } from "../imports/propose-settings";
import type { ScopeProduct } from "../incidents/scope";
import type { Sale } from "./sale";
import { type OddLine, scanAnomalies } from "./scan-anomalies";
import { shown, suggest } from "./test-sales";

/**
 * An export as a wholesaler keeps it: cancellations are invoices that begin with C, postage and manual entries stand among the products,
 * guests have no number, a line stands twice, and gifts and write-offs are free. TIER sells at nothing on 6 December from 11:30 to 16:30.
 */
const EXPORT = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
5301,TIER,CAKE STAND,2,2010-12-01 10:00:00,12.75,14001.0,United Kingdom
5302,TIER,CAKE STAND,16,2010-12-02 09:30:00,10.95,14002.0,United Kingdom
5303,TIER,CAKE STAND,24,2010-12-03 12:00:00,10.95,14003.0,United Kingdom
5304,TIER,CAKE STAND,16,2010-12-04 15:00:00,10.95,14004.0,EIRE
5305,TIER,CAKE STAND,1,2010-12-06 09:10:00,12.75,14005.0,United Kingdom
5306,POST,POSTAGE,1,2010-12-06 11:00:00,18.00,14005.0,France
5307,TIER,CAKE STAND,4,2010-12-06 11:42:00,0.0,14006.0,United Kingdom
5308,TIER,CAKE STAND,2,2010-12-06 11:58:00,0.0,14007.0,United Kingdom
5308,POST,POSTAGE,1,2010-12-06 11:58:00,18.00,14007.0,United Kingdom
C5309,TIER,CAKE STAND,-1,2010-12-06 12:55:00,12.75,14005.0,United Kingdom
5310,TIER,CAKE STAND,12,2010-12-06 13:06:00,0.0,14008.0,EIRE
5310,TIER,CAKE STAND,12,2010-12-06 13:06:00,0.0,14008.0,EIRE
5311,M,Manual,1,2010-12-06 14:00:00,0.0,14009.0,United Kingdom
5312,TIER,CAKE STAND,34,2010-12-06 16:20:00,0.0,,United Kingdom
5313,TIER,CAKE STAND,2,2010-12-06 16:40:00,12.75,14010.0,United Kingdom
5314,MUG,ENAMEL MUG,3,2010-12-06 16:45:00,4.95,14010.0,United Kingdom
5315,MUG,wet pallet,-120,2010-12-06 17:00:00,0.0,,United Kingdom
5316,TIER,CAKE STAND,1,2010-12-07 10:00:00,12.75,14011.0,United Kingdom
C5317,D,Discount,-1,2010-12-07 11:00:00,27.50,14003.0,United Kingdom
5318,TIER,CAKE STAND,10,2010-12-21 13:45:00,0.0,14012.0,United Kingdom
5319,TIER,CAKE STAND,1,2010-12-22 09:00:00,12.75,14013.0,United Kingdom
5320,TIER,found,30,2011-01-11 14:42:00,0.0,,United Kingdom
5321,TIER,found,12,2011-01-11 14:50:00,0.0,,United Kingdom
5322,MUG,damaged,40,2011-01-11 15:00:00,0.0,,United Kingdom
5323,TIER,CAKE STAND,1,2011-01-12 09:00:00,12.75,14014.0,United Kingdom
`;

function read(): Sale[] {
  const bytes = Buffer.from(EXPORT);
  const { settings } = proposeSettings("orders", bytes, true, "utf-8");
  const [header = "", ...lines] = EXPORT.trim().split("\n");
  const reader = new OrderReader(header.split(","), { ...settings, zone: "Europe/London", currency: "GBP" });
  const sales: Sale[] = [];
  const tokenizer = new CsvTokenizer(",", (record) => {
    if (reader.read(record) !== null) throw new Error(`a line was refused: ${reader.refused}`);
    const { orderRef, placedAtMs, sku, quantity, unitPriceMinor: priceMinor, kind, status, customerRef } = reader;
    const back = kind === "correction" || status === "cancelled" || quantity <= 0;
    sales.push({
      ...{ atMs: placedAtMs, sku, currency: "GBP", channel: "", customerGroup: null, priceMinor, rawPriceMinor: priceMinor, quantity },
      ...{ kind: back ? "returned" : "sold", order: Number(orderRef.replace(/\D/g, "")), promotion: false },
      customer: customerRef === "" ? null : Number(customerRef),
    });
  });
  tokenizer.push(Buffer.from(lines.join("\n")));
  tokenizer.end();
  return sales;
}

const product: ScopeProduct = {
  ...{ sku: "TIER", currency: "GBP", channel: "", criterion: "exactly", criterionValue: 0, referencePriceMinor: 1275 },
  ...{ unitsPerItem: 1, unitCostMinor: null },
};

test("of all that was free the one stretch is proposed first, cancellations and postage are no evidence, the rest is no incident", () => {
  const [first, wider, ...rest] = suggest(
    read().filter(({ sku }) => sku === "TIER"),
    { products: [product] },
  );
  // 5307, 5308, 5310 twice, and the guest's 5312.
  expect([shown(first!), first?.lines, first?.verdict]).toEqual(["first_last 2010-12-06T11:42:00 to 2010-12-06T16:20:01", 5, "error"]);
  expect([shown(wider!), wider?.verdict]).toEqual(["change_point 2010-12-06T09:10:01 to 2010-12-06T16:40:00", "error"]);
  expect(rest.map((one) => [shown(one).slice(0, 21), one.lines, one.verdict])).toEqual([
    ["first_last 2011-01-11", 2, "gift_or_write_off"],
    ["first_last 2010-12-21", 1, "gift_or_write_off"],
  ]);
});

test("over the whole shop one stretch of free lines is an error, with its units and loss; gifts and write-offs are told apart", () => {
  const usual: Record<string, number> = { TIER: 1_275, MUG: 495 };
  const odd = read().flatMap(({ sku, priceMinor, kind, order, ...line }): OddLine[] =>
    kind === "sold" && priceMinor === 0 && usual[sku] ? [{ ...line, sku, priceMinor, order: String(order), usualMinor: usual[sku] }] : [],
  );
  // 4 + 2 + 12 + 12 + 34 = 64 units at 12.75.
  expect(scanAnomalies(odd).map((a) => [a.verdict, a.sku, a.lines, a.orders, a.customers, a.units, a.gapMinor])).toEqual([
    ["error", "TIER", 5, 4, 3, 64, 81_600],
    ["gift_or_write_off", "TIER", 2, 2, 0, 42, 53_550],
    ["gift_or_write_off", "MUG", 1, 1, 0, 40, 19_800],
    ["gift_or_write_off", "TIER", 1, 1, 1, 10, 12_750],
  ]);
});
