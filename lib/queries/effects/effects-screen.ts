import { z } from "zod";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { countHeld } from "@/lib/db/effects/held-effects";
import {
  countEffects,
  type EffectGroup,
  type EffectRow,
  groupEffects,
  listEffects,
  listTries,
  type TryRow,
} from "@/lib/db/effects/list-effects";
import { servedKinds } from "@/lib/db/effects/served-kinds";
import { toNumber } from "@/lib/db/minor";
import { EFFECT_KINDS, EFFECT_STATES, type EffectKind, type EffectState, isSettled } from "@/lib/domain/effects/effect-state";

const PAGE = 50;
const TRIES_EACH = 5;

/** What the address asks for; anything unreadable counts as absent. */
export const effectsSearchSchema = z.object({
  state: z.enum(EFFECT_STATES).optional().catch(undefined),
  kind: z.enum(EFFECT_KINDS).optional().catch(undefined),
  error: z.string().max(60).optional().catch(undefined),
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt)
    .optional()
    .catch(undefined),
});
type EffectsSearch = z.output<typeof effectsSearchSchema>;

export type TryView = { id: string; at: string; request: string; outcome: string; status: number | null; response: string };
export type EffectView = {
  id: string;
  kind: EffectKind;
  state: EffectState;
  error: string | null;
  note: string | null;
  source: string;
  customerId: string;
  who: string;
  orderRef: string | null;
  product: string | null;
  units: number | null;
  amount: { minor: number; currency: string } | null;
  /** What was agreed in a settlement. */
  agreed: { minor: number; currency: string } | null;
  /** Units of a void that were used in between, and what became of them. */
  usedSince: { count: number; as: "gifted" | "open" }[];
  externalId: string | null;
  attempts: number;
  nextAt: string | null;
  settledAt: string | null;
  settledBy: string | null;
  isReplayable: boolean;
  tries: TryView[];
};
export type EffectsScreenData = {
  groups: EffectGroup[];
  total: number;
  settled: number;
  /** Nobody but a person will apply these. */
  byHand: number;
  /** Not told to the shop, because their execution was paused or stopped. */
  held: { paused: number; stopped: number };
  effects: EffectView[];
  isFirst: boolean;
  next: string | null;
  search: { state?: EffectState; kind?: EffectKind; error?: string };
};

/** What is to be done in the shop for an incident: counts by state and cause, and one page with its tries. Masked: no names, no bodies. */
export async function readEffectsScreen(incidentId: number, search: EffectsSearch, masked: boolean): Promise<EffectsScreenData> {
  const { after, ...filter } = search;
  const served = await servedKinds(prisma);
  const [groups, byHand, held, rows, webhooks] = await Promise.all([
    groupEffects(prisma, incidentId),
    countEffects(prisma, { incidentId, byHand: served }),
    countHeld(prisma, incidentId, now()),
    listEffects(prisma, { incidentId, ...filter }, { after, size: PAGE + 1 }),
    prisma.shopAccount.findMany({ where: { enabled: true, kind: "webhook" }, select: { source: true }, orderBy: { id: "asc" }, take: 100 }),
  ]);
  const page = rows.slice(0, PAGE);
  const tries = await listTries(
    prisma,
    page.map(({ id }) => id),
    TRIES_EACH,
  );
  const replayable = new Set(webhooks.map(({ source }) => source));
  const count = (wanted: (group: EffectGroup) => boolean) => groups.filter(wanted).reduce((sum, group) => sum + group.count, 0);
  return {
    groups,
    total: count(() => true),
    settled: count(({ state }) => isSettled(state)),
    byHand,
    held,
    effects: page.map((row) => viewOf(row, { masked, tries, replayable })),
    isFirst: after === undefined,
    next: rows.length > PAGE ? String(page.at(-1)?.id) : null,
    search: filter,
  };
}

const moneyOf = (minor: bigint | null, currency: string | null) =>
  minor !== null && currency ? { minor: toNumber(minor), currency } : null;

type Around = { masked: boolean; tries: readonly TryRow[]; replayable: ReadonlySet<string> };

function viewOf(row: EffectRow, { masked, tries, replayable }: Around): EffectView {
  const { id, kind, state, error, note, source, orderRef, product, externalId, attempts, nextAt, settledAt, settledBy } = row;
  const { usedSince = 0, leftOpen = 0 } = row.detail as { usedSince?: number; leftOpen?: number };
  return {
    ...{ kind, state, error, note, source, orderRef, product, externalId, attempts, settledBy },
    id: String(id),
    customerId: String(row.customerId),
    who: masked ? "" : row.name || row.email || "",
    units: row.units === null ? null : toNumber(row.units),
    amount: moneyOf(row.amountMinor, row.currency),
    agreed: moneyOf(row.agreedMinor, row.currency),
    usedSince: [
      ...(usedSince > 0 ? [{ count: usedSince, as: "gifted" as const }] : []),
      ...(leftOpen > 0 ? [{ count: leftOpen, as: "open" as const }] : []),
    ],
    nextAt: nextAt?.toISOString() ?? null,
    settledAt: settledAt?.toISOString() ?? null,
    isReplayable: state === "done" && replayable.has(source),
    tries: tries.filter(({ effectId }) => effectId === id).map((one) => tryView(one, masked)),
  };
}

const tryView = ({ id, at, request, outcome, status, response }: TryRow, masked: boolean): TryView => ({
  id: String(id),
  at: at.toISOString(),
  outcome,
  status,
  // What goes to the shop names the customer.
  request: masked ? "" : JSON.stringify(request, null, 2),
  response: masked ? "" : response,
});
