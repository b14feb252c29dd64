import { z } from "zod";
import { nextLetter } from "../../domain/cohorts/standing-cohorts";
import { command, done, refuse } from "../command";
import { openIncident } from "./decide-members";

const name = z.string().trim().min(2).max(40);

/** Adds a cohort that staff name in both languages; it takes the next free letter and starts empty. */
export const addCohort = command({
  action: "cohort.add",
  input: z.object({ incidentRef: z.string().min(1), nameFr: name, nameEn: name }),
  run: async ({ tx, input: { incidentRef, nameFr, nameEn } }) => {
    const open = await openIncident(tx, incidentRef);
    if ("refused" in open) return open.refused;
    const incidentId = open.incident.id;
    const cohorts = await tx.cohort.findMany({ where: { incidentId } });
    if (cohorts.length === 0) return refuse("nothing_split");
    const letter = nextLetter(cohorts.map((cohort) => cohort.letter));
    if (!letter) return refuse("letters_used_up");
    const key = `custom-${letter.toLowerCase()}`;
    await tx.cohort.create({ data: { incidentId, key, letter, position: cohorts.length, nameFr, nameEn } });
    return done({ key, letter }, { incidentId, subject: incidentRef, detail: { key, letter, nameFr, nameEn } });
  },
});
