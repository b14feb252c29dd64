import { keptQuery, savedViewSchema } from "../../domain/saved-views/saved-view";
import { command, done, refuse } from "../command";

const MOST_VIEWS = 50;

/** Keeps a screen's filters and sort under a name, for oneself or for the team; a name one used already is written anew. */
export const saveView = command({
  action: "saved_view.save",
  input: savedViewSchema,
  run: async ({ tx, input: { screen, name, query, isShared }, actor, now }) => {
    const owner = { screen, ownerId: actor.id };
    if ((await tx.savedView.count({ where: { ...owner, name: { not: name } } })) >= MOST_VIEWS)
      return refuse("too_many_views", { most: MOST_VIEWS });
    const content = { query: keptQuery(query), isShared };
    const { id } = await tx.savedView.upsert({
      where: { screen_ownerId_name: { ...owner, name } },
      create: { ...owner, name, createdAt: now, ...content },
      update: content,
    });
    return done({ id }, { subject: name, detail: { screen, isShared } });
  },
});
