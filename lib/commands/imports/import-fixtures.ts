import { prisma } from "../../db/client";
import type { ImportKind } from "../../domain/imports/fields";
import type { ImportSettings } from "../../domain/imports/settings";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { configureImport } from "./configure-import";
import { createImport } from "./create-import";
import { runImport } from "./run-import";
import { startImport } from "./start-import";

export const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
export const auditor: Actor = { kind: "staff", id: "u2", name: "Ana", role: "auditor" };

export const SETTINGS: ImportSettings = {
  encoding: "utf-8",
  delimiter: ",",
  decimal: ".",
  dateOrder: "ymd",
  zone: "Europe/Paris",
  clockChange: "reject",
  currency: "EUR",
  creditNotePrefix: "",
  neutralised: false,
  tax: null,
  preset: null,
  columns: {
    orderRef: "order",
    placedAt: "date",
    sku: "sku",
    quantity: "qty",
    unitPrice: "price",
    email: "email",
    status: "status",
    refundedQuantity: "refunded",
  },
};
export const HEADER = "order,date,sku,qty,price,email,status,refunded";
export const FILE = `${HEADER}
A1,2006-08-19 10:05,PACK-500,2,0.00,Zoe@Shop.Example ,paid,0
A1,2006-08-19 10:05,PACK-500,2,0.00,Zoe@Shop.Example ,paid,0
A2,2006-08-19 11:00,PACK-200,1,24.00,zoe@shop.example,paid,
A3,2006-08-19 12:00,PACK-500,1,0.00,,paid,0

A4,2006-08-19 12:00,PACK-500,one,0.00,max@shop.example,paid,0
`;

/** The bytes in small parts, as an upload brings them. */
export async function* body(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

/** Uploads and configures a file. */
export async function uploaded(
  text: string | Buffer,
  settings: Partial<ImportSettings> = {},
  kind: ImportKind = "orders",
  source = "shop",
) {
  const created = await createImport(agent, { kind, filename: "orders.csv", source }, { body: body(Buffer.from(text)) });
  if (!created.ok) throw new Error(created.refusal.reason);
  const { importId } = created.value;
  const configured = await configureImport(agent, { importId, source, settings: { ...SETTINGS, ...settings } });
  if (!configured.ok) throw new Error(configured.refusal.reason);
  return importId;
}

/** Imports a file to its end. */
export async function imported(...given: Parameters<typeof uploaded>) {
  const importId = await uploaded(...given);
  const started = await startImport(agent, { importId, check: false });
  if (!started.ok) throw new Error(started.refusal.reason);
  const result = await runImport(WORKER, { importId }, {});
  if (!result.ok) throw new Error(result.refusal.reason);
  return { importId, ...result.value };
}

/** Every fact that an import may write. */
export const facts = async () => ({
  customers: await prisma.customer.findMany({ orderBy: { id: "asc" } }),
  orders: await prisma.shopOrder.findMany({ orderBy: { id: "asc" } }),
  lines: await prisma.orderLine.findMany({ orderBy: { id: "asc" } }),
  products: await prisma.product.findMany({ orderBy: { sku: "asc" } }),
});
