import { prisma } from "@/lib/db/client";
import { type ProvenGuard, readGuardProofs } from "@/lib/db/learning/guard-proofs";
import { staffNames } from "@/lib/db/plans/plan-people";
import { type ActionEnd, actionEnd } from "@/lib/domain/learning/action-end";

const MOST_ACTIONS = 100;

export type GuardView = { id: number; name: string; state: ProvenGuard["state"] };
/** An action with how it ends; the instant of the back-test in ISO form. */
export type ActionView = {
  id: number;
  body: string;
  guard: GuardView | null;
  whyNoGuard: string;
  doneAt: string | null;
  end: ActionEnd["kind"];
  proof: { firedAt: string | null; falseAlarms: number; days: number } | null;
};
export type PostMortemView = {
  version: number;
  what: string;
  why: string;
  wentWell: string;
  change: string;
  updatedBy: string;
  updatedAt: string | null;
};
export type Lessons = { postMortem: PostMortemView; actions: ActionView[] };

const NOT_WRITTEN: PostMortemView = { version: 0, what: "", why: "", wentWell: "", change: "", updatedBy: "", updatedAt: null };

/** What was learnt from an incident: the words, and each action with its guard as it was last tested. */
export async function readLessons({ id, ref }: { id: number; ref: string }): Promise<Lessons> {
  const [words, rows] = await Promise.all([
    prisma.postMortem.findUnique({ where: { incidentId: id } }),
    prisma.postMortemAction.findMany({ where: { incidentId: id }, orderBy: { id: "asc" }, take: MOST_ACTIONS }),
  ]);
  const guardIds = rows.flatMap(({ guardId }) => guardId ?? []);
  const [guards, names] = await Promise.all([
    readGuardProofs(prisma, guardIds, ref),
    staffNames(prisma, [words?.version ? words.updatedBy : null]),
  ]);
  const actions = rows.map((row): ActionView => {
    const guard = row.guardId === null ? undefined : guards.get(row.guardId);
    const end = actionEnd({ guardId: row.guardId, whyNoGuard: row.whyNoGuard, proof: guard?.proof ?? null });
    const { proof } = guard ?? { proof: null };
    return {
      ...{ id: row.id, body: row.body, whyNoGuard: row.whyNoGuard, doneAt: row.doneAt?.toISOString() ?? null, end: end.kind },
      guard: guard ? { id: guard.id, name: guard.name, state: guard.state } : null,
      proof: proof && { ...proof, firedAt: proof.firedAt?.toISOString() ?? null },
    };
  });
  if (!words || words.version === 0) return { postMortem: NOT_WRITTEN, actions };
  const { version, what, why, wentWell, change } = words;
  const postMortem = { version, what, why, wentWell, change, updatedBy: names(words.updatedBy), updatedAt: words.updatedAt.toISOString() };
  return { postMortem, actions };
}
