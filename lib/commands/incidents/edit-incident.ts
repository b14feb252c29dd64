import { z } from "zod";
import { expandProducts } from "@/lib/db/incidents/expand-products";
import { findIncident } from "@/lib/db/incidents/find-incident";
import { lockIncident } from "@/lib/db/incidents/lock-incident";
import { scopeRows } from "@/lib/db/incidents/scope-rows";
import { incidentFields } from "@/lib/domain/incidents/incident-fields";
import { sameScope } from "@/lib/domain/incidents/scope";
import { command, done, refuse } from "../command";

/**
 * Rewrites what staff say of an incident, until a plan of it is executed. Refuses `stale` when somebody changed it since
 * `version`. Products of families and tags are found anew, typed ones stand. A change of the scope makes the identification stale; any other change leaves it current.
 *
 * Input: `{ incidentRef, version, fields }` with the fields of `openIncident`.
 */
export const editIncident = command({
  action: "incident.edit",
  input: z.object({ incidentRef: z.string(), version: z.int(), fields: incidentFields }),
  run: async ({ tx, input: { incidentRef, version, fields } }) => {
    const locked = await lockIncident(tx, incidentRef);
    const before = locked && (await findIncident(tx, incidentRef));
    if (!before) return refuse("not_found");
    if (locked.closed) return refuse("incident_closed");
    if (locked.executed) return refuse("already_executed");
    if (locked.version !== version) return refuse("stale");

    const { products: named, windows, ownerId = before.ownerId, ...rest } = fields;
    const { products, withoutReference } = await expandProducts(tx, fields);
    const { criterion, criterionValue } = named[0]!;
    const rows = scopeRows({ products, windows });
    const id = before.id;
    await tx.incidentProduct.deleteMany({ where: { incidentId: id } });
    await tx.incidentWindow.deleteMany({ where: { incidentId: id } });
    const expansion = { criterion, criterionValue };
    const data = {
      ...rest,
      ownerId,
      expansion,
      version: version + 1,
      products: { create: rows.products },
      windows: { create: rows.windows },
    };
    await tx.incident.update({ where: { id, version }, data });
    const scopeChanged = !sameScope(before, { ...fields, products });
    if (!scopeChanged) {
      await tx.identification.updateMany({ where: { incidentId: id, incidentVersion: version }, data: { incidentVersion: version + 1 } });
    }
    return done(
      { ref: incidentRef, version: version + 1, withoutReference },
      { incidentId: id, subject: incidentRef, detail: { version: version + 1, scopeChanged } },
    );
  },
});
