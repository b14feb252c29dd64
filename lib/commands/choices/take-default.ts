import { z } from "zod";
import { findChoice } from "../../db/choices/decide-choice";
import { sealedChoice } from "../../domain/choices/sealed-choice";
import { whyNotOpen } from "../../domain/choices/why-not-open";
import { command, refuse } from "../command";
import { chooseOption } from "./choose-option";

const input = z.object({ choiceId: z.coerce.bigint() });

/** The time is over and nobody chose: the default that was sealed is taken. Too early it is refused with `stale`. */
export const takeDefault = command({
  action: "choice.take_default",
  input,
  run: async ({ tx, input: { choiceId }, now }) => {
    const choice = await findChoice(tx, { id: choiceId });
    if (!choice) return refuse("not_found");
    const no = whyNotOpen(choice);
    if (no) return refuse(no);
    if (now < choice.dueAt) return refuse("stale");
    return chooseOption({ tx, choice, key: sealedChoice(choice.detail).defaultKey, by: "default", now });
  },
});
