import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { FILE, imported } from "./import-fixtures";

test("units used find their line, or their customer; what is unknown is refused", async () => {
  await imported(FILE);
  const columns = { eventRef: "event", orderRef: "order", lineRef: "line", email: "email", sku: "sku", units: "units", consumedAt: "at" };
  const text = `event,order,line,email,sku,units,at
,A1,PACK-500#1,,,120,2006-08-20 09:00
,A2,,,PACK-200,20,2006-08-20T07:00:00Z
,,,ZOE@shop.example,PACK-500,5,2006-08-21 09:00
,,,ZOE@shop.example,PACK-500,5,2006-08-21 09:00
e1,A1,PACK-500#2,,,7,2006-08-21 09:00
,NO,,,PACK-200,20,2006-08-20 09:00
,A2,,,PACK-999,20,2006-08-20 09:00
,,,nobody@shop.example,PACK-500,5,2006-08-21 09:00
,A1,PACK-500#1,,,0,2006-08-20 09:00
,,,,PACK-500,5,2006-08-20 09:00
`;
  const first = await imported(text, { columns }, "consumptions");
  expect(first.report).toMatchObject({ rows: 10, accepted: 5, rejected: 5, consumptionsCreated: 5 });
  const rejections = await prisma.importRejection.findMany({ where: { importId: first.importId }, orderBy: { lineNumber: "asc" } });
  expect(rejections.map(({ lineNumber, reason }) => [lineNumber, reason])).toEqual([
    [7, "order_unknown"],
    [8, "line_unknown"],
    [9, "customer_unknown"],
    [10, "units_invalid"],
    [11, "customer_missing"],
  ]);
  const events = await prisma.consumption.findMany({ orderBy: { id: "asc" } });
  expect(events.map(({ sku, units, consumedAt, orderLineId }) => [sku, units, consumedAt.toISOString(), orderLineId !== null])).toEqual([
    ["PACK-500", 120, "2006-08-20T07:00:00.000Z", true],
    ["PACK-200", 20, "2006-08-20T07:00:00.000Z", true],
    ["PACK-500", 5, "2006-08-21T07:00:00.000Z", false],
    ["PACK-500", 5, "2006-08-21T07:00:00.000Z", false],
    ["PACK-500", 7, "2006-08-21T07:00:00.000Z", true],
  ]);
  expect((await imported(text, { columns }, "consumptions")).report).toMatchObject({ consumptionsCreated: 0, consumptionsUnchanged: 5 });
  const changed = await imported(
    "event,order,line,email,sku,units,at\ne1,A1,PACK-500#2,,,8,2006-08-21 09:00\n",
    { columns },
    "consumptions",
  );
  expect(changed.report.rejectedByReason).toEqual({ event_changed: 1 });
});
