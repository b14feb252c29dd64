import { z } from "zod";
import { findChoice } from "../../db/choices/decide-choice";
import { whyNotOpen } from "../../domain/choices/why-not-open";
import { command, refuse } from "../command";
import { chooseOption } from "./choose-option";

const input = z.object({ choiceId: z.coerce.bigint(), optionKey: z.string().min(1).max(20), reason: z.string().trim().min(3).max(500) });

/** A customer said on the telephone what they choose: staff choose it for them, and say how they know. */
export const makeChoiceForCustomer = command({
  action: "choice.make_for_customer",
  input,
  run: async ({ tx, input: { choiceId, optionKey, reason }, actor, now }) => {
    const choice = await findChoice(tx, { id: choiceId });
    if (!choice) return refuse("not_found");
    const no = whyNotOpen(choice);
    if (no) return refuse(no);
    return chooseOption({ tx, choice, key: optionKey, by: actor.id, reason, now });
  },
});
