import { z } from "zod";
import { command, done, refuse } from "../command";

/** The word is a mistake again in every letter checked from now on. */
export const removeHouseWord = command({
  action: "settings.remove_house_word",
  input: z.object({ word: z.string().max(60) }),
  run: async ({ tx, input: { word } }) => {
    const removed = await tx.houseWord.deleteMany({ where: { word } });
    return removed.count === 0 ? refuse("not_found") : done({ word }, { subject: word });
  },
});
