import { z } from "zod";
import { daysOf, type GuardProof } from "@/lib/domain/learning/action-end";
import type { Db } from "../client";

const caughtSchema = z.array(z.looseObject({ ref: z.string(), firedAt: z.coerce.date().nullable() }));

export type ProvenGuard = { id: number; name: string; state: "draft" | "armed" | "retired"; version: number; proof: GuardProof | null };
type Row = Omit<ProvenGuard, "proof"> & { from_at: Date | null; to_at: Date | null; false_alarms: number | null; caught: unknown };

/** Guards by id, each with what the newest back-test of its version in force says of this incident. */
export async function readGuardProofs(db: Db, guardIds: readonly number[], incidentRef: string): Promise<Map<number, ProvenGuard>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT g.id, g.name, g.state::text, g.version, t.from_at, t.to_at, t.false_alarms, t.caught
    FROM price_guard g
    LEFT JOIN LATERAL (SELECT * FROM guard_back_test t WHERE t.guard_id = g.id AND t.guard_version = g.version ORDER BY t.at DESC, t.id DESC LIMIT 1) t ON true
    WHERE g.id = ANY (${[...guardIds]}::int[])`;
  return new Map(
    rows.map(({ from_at, to_at, false_alarms, caught, ...guard }) => [
      guard.id,
      {
        ...guard,
        proof: from_at && to_at ? proofOf({ from: from_at, to: to_at, falseAlarms: false_alarms ?? 0, caught }, incidentRef) : null,
      },
    ]),
  );
}

type Tested = { from: Date; to: Date; falseAlarms: number; caught: unknown };

function proofOf({ from, to, falseAlarms, caught }: Tested, incidentRef: string): GuardProof {
  const known = caughtSchema.safeParse(caught);
  const own = known.success ? known.data.find(({ ref }) => ref === incidentRef) : undefined;
  return { firedAt: own?.firedAt ?? null, falseAlarms, days: daysOf(from, to) };
}
