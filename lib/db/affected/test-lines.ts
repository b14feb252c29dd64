import { prisma } from "../client";
import type { LineKind, OrderStatus } from "../generated/enums";

/** An order line for a test, named by its product name; each gets an order and a customer of its own unless `order` is said. */
export type TestLine = {
  name: string;
  placedAt: string;
  order?: string;
  sku?: string;
  currency?: string;
  kind?: LineKind;
  quantity?: number;
  refundedQuantity?: number;
  unitPriceMinor?: number;
  edited?: boolean;
  orderStatus?: OrderStatus;
  channel?: string;
  email?: string | null;
};

const slug = (text: string): string => text.replaceAll(/[^a-z0-9]+/gi, "-");

export async function addLines(lines: TestLine[]): Promise<void> {
  for (const line of lines) {
    const order = slug(line.order ?? line.name);
    const email = line.email === undefined ? `${order}@customer.example` : line.email;
    const customer = await prisma.customer.upsert({ where: { key: `t:${order}` }, create: { key: `t:${order}`, email }, update: {} });
    const currency = line.currency ?? "EUR";
    const placedAt = new Date(line.placedAt);
    const { id: orderId } = await prisma.shopOrder.upsert({
      where: { source_ref: { source: "test", ref: order } },
      create: {
        source: "test",
        ref: order,
        channel: line.channel ?? "web",
        currency,
        placedAt,
        status: line.orderStatus ?? "paid",
        customerId: customer.id,
      },
      update: {},
    });
    await prisma.orderLine.create({
      data: {
        orderId,
        ref: slug(line.name),
        sku: line.sku ?? "PACK-500",
        productName: line.name,
        quantity: line.quantity ?? 1,
        refundedQuantity: line.refundedQuantity ?? 0,
        unitPriceMinor: line.unitPriceMinor ?? 0,
        currency,
        kind: line.kind ?? "sale",
        placedAt,
        edited: line.edited ?? false,
      },
    });
  }
}
