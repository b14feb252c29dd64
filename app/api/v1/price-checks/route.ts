import { type ApiCaller, noteUse } from "@/lib/auth/api-key";
import { now } from "@/lib/clock";
import { askPrices } from "@/lib/commands/guards/ask-prices";
import { toldLines } from "@/lib/domain/guards/check-answer";
import type { AskedPrices } from "@/lib/domain/guards/price-answer";
import { answer, forKey, problem } from "../answer";
import { turns } from "../turns";
import { MOST_LABEL, readPrices } from "./read-prices";

export const dynamic = "force-dynamic";

const SCOPE = "prices:check";
/** Each holds the columns of up to a million lines, and reads as fast as its caller sends: a slow one keeps nobody from asking. */
const reading = turns(6, 60);
const asking = turns(2, 60);

/** Judges prices that are about to be published. Nothing is published here. */
export const POST = (request: Request): Promise<Response> =>
  forKey(request, async (caller) => {
    if (!caller.scopes.includes(SCOPE)) return problem("missing-scope", `This key has no scope ${SCOPE}.`);
    await noteUse(caller, now());
    const response = await reading(async () => {
      const prices = await readPrices(request, now().getTime());
      return prices.ok ? asking(() => ask(caller, request.url, prices.asked)) : problem(prices.problem, prices.detail);
    });
    return response ?? problem("too-many-requests", "Too many checks are waiting.");
  });

async function ask({ actor }: ApiCaller, url: string, asked: AskedPrices): Promise<Response> {
  const label = (new URL(url).searchParams.get("label") ?? "").slice(0, MOST_LABEL);
  const result = await askPrices(actor, { origin: "api", label }, asked);
  if (!result.ok) return problem("missing-scope", "Keys may not do this.");
  const { id, verdict, state, confirmed, failMode, counts, byGuard, guards } = result.value;
  const nameOf = (guardId: string) => guards.find((guard) => guard.id === guardId)?.name ?? "";
  return answer({
    ...{ id, verdict, state, confirmed, failMode, counts },
    byGuard: byGuard.map(({ guardId, lines }) => ({ guardId, guard: nameOf(guardId), lines })),
    ...toldLines(result.value, asked),
  });
}
