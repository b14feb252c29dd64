import { type Prisma, prisma } from "@/lib/db/client";
import { maskAddresses } from "@/lib/domain/staff/masking";

const ORIGINS = ["form", "mail", "colleague"] as const;
export type TipOrigin = (typeof ORIGINS)[number];

export type TipView = {
  id: number;
  origin: TipOrigin;
  body: string;
  sku: string | null;
  /** Who wrote, as far as they said so. */
  name: string;
  email: string;
  at: string;
  state: "open" | "used" | "set_aside";
  alertId: number | null;
  thanked: boolean;
};

/** Tips, newest first; for an auditor without addresses. */
export async function readTips(where: Prisma.PriceTipWhereInput, limit: number, masked: boolean): Promise<TipView[]> {
  const rows = await prisma.priceTip.findMany({ where, orderBy: { id: "desc" }, take: limit });
  return rows.map(({ id, origin, body, sku, name, email, at, state, alertId, thankedAt }) => ({
    ...{ id, sku, state, alertId },
    origin: ORIGINS.find((known) => known === origin) ?? "form",
    body: masked ? maskAddresses(body) : body,
    name: masked ? "" : name,
    email: masked ? maskAddresses(email) : email,
    at: at.toISOString(),
    thanked: thankedAt !== null,
  }));
}
