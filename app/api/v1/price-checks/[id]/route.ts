import { readCheckState } from "@/lib/queries/checks/check-state";
import { answer, forKey, problem } from "../../answer";

export const dynamic = "force-dynamic";

const SCOPE = "prices:check";

type Context = { params: Promise<{ id: string }> };

/** What a second person decided of a check that this key asked for. */
export const GET = (request: Request, { params }: Context): Promise<Response> =>
  forKey(request, async ({ actor, scopes }) => {
    if (!scopes.includes(SCOPE)) return problem("missing-scope", `This key has no scope ${SCOPE}.`);
    const state = await readCheckState((await params).id, actor.id);
    return state ? answer(state) : problem("not-found", "This key asked for no check of this id.");
  });
