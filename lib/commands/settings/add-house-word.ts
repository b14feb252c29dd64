import { z } from "zod";
import { command, done, refuse } from "../command";

/** Lets letters hold a word that no dictionary knows; mailings that are prepared again are read with it. */
export const addHouseWord = command({
  action: "settings.add_house_word",
  input: z.object({
    word: z
      .string()
      .trim()
      .min(2)
      .max(60)
      .regex(/^[\p{L}\p{M}'’-]+$/u)
      .toLowerCase(),
  }),
  run: async ({ tx, input: { word }, actor, now }) => {
    const added = await tx.houseWord.createMany({ data: { word, addedBy: actor.id, at: now }, skipDuplicates: true });
    return added.count === 0 ? refuse("nothing_to_change") : done({ word }, { subject: word });
  },
});
