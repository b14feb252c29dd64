import { z } from "zod";
import { findChoice } from "../../db/choices/decide-choice";
import { whyNotOpen } from "../../domain/choices/why-not-open";
import { hashToken } from "../../domain/credits/token";
import { command, refuse } from "../command";
import { chooseOption } from "./choose-option";

const input = z.object({ token: z.string().min(1).max(200), optionKey: z.string().min(1).max(20) });

/** What the button under an option of the customer's page does. Until the day is over; from then on the default is taken. */
export const makeChoice = command({
  action: "choice.make",
  input,
  run: async ({ tx, input: { token, optionKey }, now }) => {
    const choice = await findChoice(tx, { tokenHash: new Uint8Array(hashToken(token)) });
    if (!choice) return refuse("not_found");
    const no = whyNotOpen(choice);
    if (no) return refuse(no);
    if (now >= choice.dueAt) return refuse("choice_over");
    return chooseOption({ tx, choice, key: optionKey, by: "customer", now });
  },
});
