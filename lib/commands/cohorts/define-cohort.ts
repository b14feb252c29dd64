import { z } from "zod";
import type { Tx } from "../../db/client";
import { outdateSplit } from "../../db/cohorts/outdate-split";
import { conditionsSchema } from "../../db/cohorts/ruled-cohorts";
import { isStanding, nextLetter } from "../../domain/cohorts/standing-cohorts";
import { command, done, refuse } from "../command";
import { openIncident } from "./decide-members";

const name = z.string().trim().min(2).max(40);

/**
 * Names a cohort in both languages and says whom it takes in: everybody for whom all conditions hold, or, without conditions, those
 * whom staff move there. With a `key` it changes that cohort. `place` is its position among the cohorts of staff, from 0: the first
 * one whose rule holds takes a customer. Splitting again fills it.
 *
 * Input: `{ incidentRef, key?, nameFr, nameEn, when, place? }`.
 */
export const defineCohort = command({
  action: "cohort.define",
  input: z.object({
    incidentRef: z.string().min(1),
    key: z.string().min(1).max(60).optional(),
    nameFr: name,
    nameEn: name,
    when: conditionsSchema,
    place: z.int().min(0).max(25).optional(),
  }),
  run: async ({ tx, input: { incidentRef, key: known, nameFr, nameEn, when, place } }) => {
    const open = await openIncident(tx, incidentRef);
    if ("refused" in open) return open.refused;
    if (known !== undefined && isStanding(known)) return refuse("standing_cohort");
    const incidentId = open.incident.id;
    const cohorts = await tx.cohort.findMany({ where: { incidentId }, orderBy: [{ position: "asc" }, { letter: "asc" }] });
    if (cohorts.length === 0) return refuse("nothing_split");
    const before = cohorts.find((cohort) => cohort.key === known);
    if (known !== undefined && !before) return refuse("not_found");
    const letter = before?.letter ?? nextLetter(cohorts.map((cohort) => cohort.letter));
    if (!letter) return refuse("letters_used_up");
    const key = known ?? `custom-${letter.toLowerCase()}`;
    const facts = { nameFr, nameEn, expression: when.length > 0 ? when : undefined };
    const position = cohorts.length;
    await tx.cohort.upsert({
      where: { incidentId_key: { incidentId, key } },
      create: { incidentId, key, letter, position, ...facts },
      update: facts,
    });
    if (when.length === 0) await tx.$executeRaw`UPDATE cohort SET expression = NULL WHERE incident_id = ${incidentId} AND key = ${key}`;
    const others = cohorts.filter((cohort) => cohort.key !== key && !isStanding(cohort.key)).map((cohort) => cohort.key);
    const at = place ?? (before ? cohorts.filter((cohort) => !isStanding(cohort.key)).indexOf(before) : others.length);
    const order = [...others.slice(0, at), key, ...others.slice(at)];
    await putInOrder(tx, incidentId, [...cohorts.filter((cohort) => isStanding(cohort.key)).map((cohort) => cohort.key), ...order]);
    if (when.length > 0 || (before && before.expression !== null)) await outdateSplit(tx, incidentId, "cohorts");
    return done({ key, letter }, { incidentId, subject: incidentRef, detail: { key, letter, nameFr, nameEn, when, place: at } });
  },
});

const putInOrder = (tx: Tx, incidentId: number, keys: readonly string[]): Promise<number> =>
  tx.$executeRaw`
    UPDATE cohort c SET position = place.n - 1 FROM unnest(${[...keys]}::text[]) WITH ORDINALITY AS place (key, n)
    WHERE c.incident_id = ${incidentId} AND c.key = place.key AND c.position <> place.n - 1`;
