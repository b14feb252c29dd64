import { z } from "zod";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { type PricedProduct, pricedProducts } from "@/lib/db/gestures/priced-products";

export type FoundOffer = PricedProduct;

const asked = z.string().trim().min(2).max(100);

/** Products that may be offered to whoever meant to buy them, by a part of their SKU or name. */
export async function findOffers(text: string): Promise<FoundOffer[]> {
  const read = asked.safeParse(text);
  return read.success ? pricedProducts(prisma, { text: read.data }, now()) : [];
}
