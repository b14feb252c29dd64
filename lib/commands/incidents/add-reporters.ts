import { z } from "zod";
import { outdateSplit } from "../../db/cohorts/outdate-split";
import { addReporters as insertReporters, matchAddresses } from "../../db/people/reporters";
import { readShop } from "../../db/settings/shop";
import { findAddresses } from "../../domain/people/find-addresses";
import { openIncident } from "../cohorts/decide-members";
import { command, done, refuse } from "../command";

const LONGEST_TEXT = 500_000;

/**
 * Remembers who warned about the error, from mails or addresses pasted as they are; the split then puts them into the cohort of
 * those who warned. Returns what was read: new and known addresses, the shop's own that were passed over, and how many of the
 * customers they belong to are affected. Refuses `no_address` where the text holds none but the shop's.
 *
 * Input: `{ incidentRef, text }`.
 */
export const addReporters = command({
  action: "incident.add_reporters",
  input: z.object({ incidentRef: z.string().min(1), text: z.string().min(1).max(LONGEST_TEXT) }),
  run: async ({ tx, input: { incidentRef, text }, actor, now }) => {
    const open = await openIncident(tx, incidentRef);
    if ("refused" in open) return open.refused;
    const incidentId = open.incident.id;
    const { addresses, own } = findAddresses(text, await readShop(tx));
    if (addresses.length === 0) return refuse("no_address");
    const added = await insertReporters(tx, incidentId, addresses, actor.id, now);
    const { customers, affected } = await matchAddresses(tx, incidentId, addresses);
    if (added > 0 && affected > 0) await outdateSplit(tx, incidentId, "reporters");
    const counts = { found: addresses.length, added, known: addresses.length - added, own: own.length, customers, affected };
    return done({ ...counts, addresses }, { incidentId, subject: incidentRef, detail: counts });
  },
});
