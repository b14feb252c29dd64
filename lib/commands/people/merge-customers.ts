import { z } from "zod";
import { outdateSplitsOf } from "../../db/cohorts/outdate-split";
import { readPeople } from "../../db/people/read-people";
import { importsStandStill, incidentInExecution, joinCustomers, lockPeople } from "../../db/people/repoint";
import { matchEvidence } from "../../domain/people/match-evidence";
import { command, done, refuse } from "../command";

/**
 * Says that two customers are one person: orders and use of the other go to the one that is kept, until the merge is undone. Merges
 * are flat: refuses `already_merged` when either belongs to another already, `merged_holds_others` when the other took some in.
 * While a plan that concerns one of them is being executed nothing moves: `identity_in_execution`; nor while an import writes: `import_merging`.
 *
 * Input: `{ keptId, otherId, reason? }`. Open incidents of theirs are to be split again.
 */
export const mergeCustomers = command({
  action: "customer.merge",
  input: z
    .object({ keptId: z.coerce.bigint(), otherId: z.coerce.bigint(), reason: z.string().trim().max(500).default("") })
    .refine(({ keptId, otherId }) => keptId !== otherId, { path: ["otherId"], message: "the same customer twice" }),
  timeoutMs: 60_000,
  run: async ({ tx, input: { keptId, otherId, reason }, actor, now }) => {
    if (!(await importsStandStill(tx))) return refuse("import_merging");
    const locked = await lockPeople(tx, [keptId, otherId]);
    if (locked.length < 2) return refuse("not_found");
    if (locked.some((person) => person.mergedInto !== null)) return refuse("already_merged");
    if (locked.some((person) => person.id === otherId && person.holdsOthers)) return refuse("merged_holds_others");
    const ref = await incidentInExecution(tx, [keptId, otherId]);
    if (ref) return refuse("identity_in_execution", { ref });
    const [one, other] = await readPeople(tx, [keptId, otherId]);
    const match = one && other && matchEvidence(one, other);
    const evidence = match?.evidence ?? [];
    const moved = await joinCustomers(tx, keptId, otherId);
    if (!moved) return refuse("already_merged");
    await tx.identityDecision.create({
      data: { step: "merge", keptId, otherId, evidence: evidence.map((kind) => ({ kind })), reason, by: actor.id, at: now },
    });
    const incidents = await outdateSplitsOf(tx, [keptId, otherId]);
    const facts = { ...moved, incidents };
    const detail = { keptId: String(keptId), otherId: String(otherId), evidence, ...facts };
    return done({ keptId: String(keptId), otherId: String(otherId), ...facts }, { subject: `customer:${keptId}`, reason, detail });
  },
});
