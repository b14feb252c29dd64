import { z } from "zod";
import { prisma } from "@/lib/db/client";
import type { FoundIncident } from "@/lib/db/incidents/find-incident";
import { countEvidence, type EvidenceCursor, readOrderEvidence } from "@/lib/db/report/order-evidence";
import { now } from "../../clock";
import { readClocks } from "../learning/clocks";
import { orderEvidence } from "./evidence-view";

const SIZES = { small: 25, large: 500 } as const;

export const evidenceSearchSchema = z.object({
  size: z.enum(["small", "large"]).catch("small").default("small"),
  order: z.string().trim().min(1).max(100).nullable().catch(null).default(null),
  /** `microseconds.order` of the last order of the page before. */
  after: z
    .string()
    .regex(/^\d{1,18}\.\d{1,18}$/)
    .nullable()
    .catch(null)
    .default(null),
});
type EvidenceSearch = z.output<typeof evidenceSearchSchema>;

/** A part of the evidence, order by order, with what holds for all of them. */
export async function readEvidenceScreen(incident: FoundIncident, search: EvidenceSearch, masked: boolean) {
  const size = SIZES[search.size];
  const after = cursorOf(search.after);
  const question = { incidentId: incident.id, after, limit: size + 1, ...(search.order ? { orderRef: search.order } : {}) };
  const [rows, { total, before }, { stamps }] = await Promise.all([
    readOrderEvidence(prisma, question),
    countEvidence(prisma, incident.id, after),
    readClocks(incident, now()),
  ]);
  const page = rows.slice(0, size);
  const last = page.at(-1);
  const stamp = (name: "noticed" | "stopped"): string | null => stamps.find((one) => one.name === name)?.at ?? null;
  const { termsInvoked, termsVersion, acknowledgement } = incident.legalGround;
  return {
    ...{ ref: incident.ref, title: incident.title, zone: incident.zone, search, total, before },
    orders: page.map((row) => orderEvidence(row, masked)),
    next: rows.length > size && last ? `${last.us}.${last.order_id}` : null,
    common: {
      ...{ noticedAt: stamp("noticed"), stoppedAt: stamp("stopped") },
      ...{ terms: termsInvoked, termsVersion: termsVersion ?? "", acknowledgement: acknowledgement ?? "" },
    },
  };
}
export type EvidenceScreenView = Awaited<ReturnType<typeof readEvidenceScreen>>;

function cursorOf(after: string | null): EvidenceCursor | null {
  const [us, orderId] = after?.split(".") ?? [];
  return us && orderId ? { us: BigInt(us), orderId: BigInt(orderId) } : null;
}
