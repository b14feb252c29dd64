import { z } from "zod";
import { command, done, refuse } from "../command";

/** Takes away a view that one saved; others' shared views are theirs. */
export const removeView = command({
  action: "saved_view.remove",
  input: z.object({ id: z.int() }),
  run: async ({ tx, input: { id }, actor }) => {
    const view = await tx.savedView.findUnique({ where: { id } });
    if (view?.ownerId !== actor.id) return refuse("not_found");
    await tx.savedView.delete({ where: { id } });
    return done({ id }, { subject: view.name, detail: { screen: view.screen } });
  },
});
