import { z } from "zod";
import { voidHold } from "../../db/credits/settle-hold";
import { codeSchema } from "../../domain/credits/shop-request";
import { command, done, refuse } from "../command";
import { findHold } from "./capture-credit";
import { spending } from "./redeem-credit";

/** Frees what was set aside. What is free already stays so and is refused with `authorisation_free`; what was captured is spent. */
export const voidAuthorisation = command({
  action: "credit.void",
  input: z.object({ code: codeSchema, authorisationId: z.coerce.bigint() }),
  run: async ({ tx, input: { code, authorisationId }, now }) => {
    const found = await findHold(tx, code, authorisationId);
    if (!found) return refuse("not_found");
    const { hold, credit } = found;
    if (await voidHold(tx, credit.id, authorisationId, now))
      return done(
        { authorisationId: String(hold.id) },
        spending(credit, { amountMinor: Number(hold.amountMinor), orderRef: hold.orderRef }),
      );
    const after = await tx.creditAuthorisation.findUniqueOrThrow({ where: { id: authorisationId } });
    return refuse(after.state === "captured" ? "authorisation_settled" : "authorisation_free");
  },
});
