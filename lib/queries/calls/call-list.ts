import { z } from "zod";
import { now } from "@/lib/clock";
import { callFacts, pairKey } from "@/lib/db/calls/call-facts";
import { type CallRow, countCalls, listCalls } from "@/lib/db/calls/list-calls";
import { prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";
import { type CallOutcome, dialled, mayGiveUp } from "@/lib/domain/calls/call-task";
import type { Compensation } from "@/lib/domain/plans/compensation";
import type { Shop } from "@/lib/domain/settings/shop";
import { maskAddresses } from "@/lib/domain/staff/masking";

const PAGE = 50;

/** What the address asks for; anything unreadable counts as absent. */
export const callSearchSchema = z.object({
  show: z.enum(["todo", "done"]).catch("todo"),
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt)
    .nullable()
    .catch(null),
});
type CallSearch = z.output<typeof callSearchSchema>;

export type CallView = {
  id: string;
  channel: string;
  why: string;
  dueAt: string;
  late: boolean;
  tries: number;
  mayGiveUp: boolean;
  note: string;
  outcome: CallOutcome | null;
  doneAt: string | null;
  doneBy: string | null;
  customerId: string;
  name: string;
  civility: string | null;
  language: "fr" | "en";
  phone: string | null;
  /** As a telephone dials it. */
  dials: string | null;
  address: string | null;
  incident: { ref: string; title: string } | null;
  mailingId: number | null;
  threadId: string | null;
  orderRefs: string[];
  firstOrderAt: string | null;
  products: string[];
  told: Compensation[];
};
export type CallList = { show: "todo" | "done"; open: number; done: number; calls: CallView[]; next: string | null; shop: Shop };

/** A page of who is to be reached (or was), of one incident or of all, with the facts to have before one's eyes. */
export async function readCallList(incidentId: number | null, { show, after }: CallSearch, masked: boolean): Promise<CallList> {
  const [counts, rows, shop] = await Promise.all([
    countCalls(prisma, incidentId),
    listCalls(prisma, { incidentId, done: show === "done" }, { after, limit: PAGE + 1 }),
    readShop(prisma),
  ]);
  const page = rows.slice(0, PAGE);
  const pairs = page.flatMap(({ incidentId: of, customerId }) => (of === null ? [] : [{ incidentId: of, customerId }]));
  const facts = await callFacts(prisma, pairs);
  const at = now();
  const calls = page.map((row) => {
    const known = row.incidentId === null ? undefined : facts.get(pairKey({ incidentId: row.incidentId, customerId: row.customerId }));
    return {
      ...viewOf(row, { at, masked, shop }),
      orderRefs: known?.orderRefs ?? [],
      firstOrderAt: known?.firstOrderAt?.toISOString() ?? null,
      products: known?.products ?? [],
      told: known?.told ?? [],
    };
  });
  return { show, ...counts, calls, next: rows.length > PAGE ? (calls.at(-1)?.id ?? null) : null, shop };
}

type Viewer = { at: Date; masked: boolean; shop: Shop };

function viewOf(row: CallRow, { at, masked, shop }: Viewer): Omit<CallView, "orderRefs" | "firstOrderAt" | "products" | "told"> {
  const phone = masked ? null : row.phone;
  return {
    id: String(row.id),
    ...{ channel: row.channel, why: row.why, tries: row.tries, outcome: row.outcome, doneBy: row.doneBy, mailingId: row.mailingId },
    ...{ mayGiveUp: mayGiveUp(row), late: row.outcome === null && row.dueAt < at },
    dueAt: row.dueAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
    note: masked ? maskAddresses(row.note) : row.note,
    customerId: String(row.customerId),
    name: masked || !row.name ? `#${row.customerId}` : row.name,
    civility: masked ? null : row.civility,
    language: row.language ?? shop.houseLanguage,
    phone,
    dials: phone ? dialled(phone) : null,
    address: masked ? null : row.postalAddress,
    incident: row.incidentRef === null ? null : { ref: row.incidentRef, title: row.incidentTitle ?? "" },
    threadId: row.threadId === null ? null : String(row.threadId),
  };
}
