import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { imported, SETTINGS } from "./import-fixtures";

const FILE = `order,date,sku,qty,price,email,country,phone
P1,2006-08-19 10:05,PACK-500,1,0.00,rose@shop.example,,06 12 34 56 78
P2,2006-08-19 10:06,PACK-500,1,0.00,jane@shop.example,GB,020 7946 0018
P3,2006-08-19 10:07,PACK-500,1,0.00,lin@shop.example,,+33 6 12 34 56 79
P4,2006-08-19 10:08,PACK-500,1,0.00,max@shop.example,,12
`;
const { status: _status, refundedQuantity: _refunded, ...own } = SETTINGS.columns;
const columns = { ...own, country: "country", phone: "phone" };
const numbers = async () =>
  (await prisma.customer.findMany({ orderBy: { id: "asc" } })).map(({ email, phoneE164 }) => `${email?.split("@")[0]} ${phoneE164}`);

test("a number without country code is one of the order's country, else of the country that a person gave, and is never guessed", async () => {
  await imported(FILE, { columns });
  expect(await numbers()).toEqual(["rose null", "jane +442079460018", "lin +33612345679", "max null"]);
  await imported(FILE, { columns, phoneCountry: "FR" });
  expect(await numbers()).toEqual(["rose +33612345678", "jane +442079460018", "lin +33612345679", "max null"]);
});
