import { answer, forKey } from "../answer";

export const dynamic = "force-dynamic";

/** Which key this is and what it may do; writes nothing, not even that it was asked. */
export const GET = (request: Request): Promise<Response> =>
  forKey(request, async ({ actor, source, scopes }) => answer({ name: actor.name, source, scopes }));
