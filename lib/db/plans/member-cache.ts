import type { PlanMember } from "../../domain/plans/member";
import { type Db, rememberedOf } from "../client";
import { type MemberScope, memberChunks } from "./member-chunks";

/** Members held at most, over all incidents: some hundred megabytes. */
const MOST_HELD = 250_000;
/** What the key does not cover (unit costs of the catalogue, mails sent, credits being spent) is at most so old. */
const KEPT_MS = 60_000;

type Entry = { key: string; readAt: number; members: Promise<PlanMember[]>; count: number };
const nobody = () => new Map<string, Entry>();

/**
 * All members of an incident who are not on hold, from memory while nothing changed: for simulations that run while somebody types. What
 * is submitted, approved or executed never comes from here.
 */
export async function cachedMembers(db: Db, scope: MemberScope, now: number): Promise<readonly PlanMember[]> {
  const held = rememberedOf(nobody);
  const slot = `${scope.incidentId}:${scope.tenure}:${scope.follows}`;
  const key = await factsKey(db, scope);
  const known = held.get(slot);
  if (known && known.key === key && now - known.readAt < KEPT_MS) {
    // To the end of the line: what was asked for longest ago goes first.
    held.delete(slot);
    held.set(slot, known);
    return known.members;
  }
  const entry: Entry = { key, readAt: now, members: readAll(db, scope), count: 0 };
  held.set(slot, entry);
  try {
    const members = await entry.members;
    entry.count = members.length;
    makeRoom(held);
    return members;
  } catch (error) {
    if (held.get(slot) === entry) held.delete(slot);
    throw error;
  }
}

async function readAll(db: Db, scope: MemberScope): Promise<PlanMember[]> {
  const all: PlanMember[] = [];
  for await (const members of memberChunks(db, scope)) for (const member of members) all.push(member);
  return all;
}

function makeRoom(held: Map<string, Entry>): void {
  let count = 0;
  for (const entry of held.values()) count += entry.count;
  for (const [slot, entry] of held) {
    if (count <= MOST_HELD) return;
    held.delete(slot);
    count -= entry.count;
  }
}

/** Changes with the members, their split, their lines, the scope's prices and, where the plan follows another, the ledger, what was done by hand and who may choose. */
async function factsKey(db: Db, { incidentId, follows }: MemberScope): Promise<string> {
  const [row] = await db.$queryRaw<{ key: string }[]>`
    SELECT concat_ws(':',
      (SELECT generation FROM member_generation WHERE incident_id = ${incidentId}),
      (SELECT extract(epoch FROM at) FROM cohort_split WHERE incident_id = ${incidentId}),
      (SELECT max(id) FROM identification WHERE incident_id = ${incidentId}),
      (SELECT version FROM incident WHERE id = ${incidentId}),
      CASE WHEN ${follows} THEN (
        SELECT concat_ws(',', (SELECT max(id) FROM ledger_transfer WHERE incident_id = ${incidentId}),
          (SELECT count(*) FROM compensation WHERE incident_id = ${incidentId} AND note IS NOT NULL AND state = 'by_hand'),
          (SELECT count(*) FROM choice WHERE incident_id = ${incidentId} AND chosen_key IS NULL AND overtaken_by IS NULL))) END) AS key`;
  return row?.key ?? "";
}
