import { type Prisma, prisma } from "../../db/client";
import type { Actor } from "../../domain/staff/actor";

export const LEA: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
export const ANA: Actor = { kind: "staff", id: "u3", name: "Ana", role: "auditor" };
export const STARTED = "2026-11-20T10:00:00.000Z";

type Breach = Omit<Prisma.AlertBreachCreateManyAlertInput, "sku" | "currency" | "kind" | "at"> & { sku?: string; at?: string };
type Raised = Partial<Omit<Prisma.PriceAlertUncheckedCreateInput, "breaches">> & { breaches?: Breach[] };
let made = 0;

/** An open alert with its breaches: of PACK, at 0 instead of 49 euros, unless they say otherwise. */
export async function raisedAlert({ breaches = [{}], ...change }: Raised = {}): Promise<number> {
  const at = new Date(STARTED);
  const { id } = await prisma.priceAlert.create({
    data: {
      ...{ origin: "prices", severity: "block", groupKey: `test:${made++}`, skus: ["PACK"], channels: [], currency: "EUR" },
      ...{
        beforeMinor: 4_900n,
        afterMinor: 0n,
        breaches: breaches.length,
        startedAt: at,
        raisedAt: new Date("2026-11-20T10:02:00Z"),
        lastAt: at,
      },
      ...change,
    },
  });
  const of = { alertId: id, sku: "PACK", currency: "EUR", kind: "regular", beforeMinor: 4_900n, afterMinor: 0n };
  await prisma.alertBreach.createMany({ data: breaches.map((breach) => ({ ...of, ...breach, at: new Date(breach.at ?? STARTED) })) });
  return id;
}

export const stateOf = async (id: number) => (await prisma.priceAlert.findUniqueOrThrow({ where: { id } })).state;
export const lastAudit = () => prisma.auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
