import { isOwnForm } from "@/lib/auth/form-origin";
import { rateLimit } from "@/lib/auth/rate-limit";
import { addressOf } from "@/lib/auth/stop-guesses";
import { now } from "@/lib/clock";
import { BEARER, type Context, formOf, goTo, lookerOf, page } from "./link-page";
import { lookAtLink } from "./look-at-link";
import { pressButton } from "./press-button";

/** Said outright, so that the framework need not watch what the handler reads. */
export const dynamic = "force-dynamic";

const MINUTE_MS = 60_000;
/** A person presses once or twice; a household or an office shares an address. */
const perToken = rateLimit({ max: 10, windowMs: MINUTE_MS });
const perAddress = rateLimit({ max: 120, windowMs: MINUTE_MS });

/** Shows and never writes, however often mail scanners and previews fetch it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return page(await lookAtLink(lookerOf(request), token));
}

export async function HEAD(request: Request, context: Context): Promise<Response> {
  const { status, headers } = await GET(request, context);
  return new Response(null, { status, headers });
}

/** A button: activates or chooses once, however often it is pressed, and shows the page again. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const looker = lookerOf(request);
  if (!isOwnForm(request.headers)) return page(await lookAtLink(looker, token, { status: 403 }));
  const at = now();
  if (!perToken(token.slice(0, 64), at) || !perAddress(addressOf(request.headers), at))
    return page(await lookAtLink(looker, token, { status: 429, kind: "busy" }));
  const form = await formOf(request);
  if (!form) return page(await lookAtLink(looker, token, { status: 415 }));
  if (!(await pressButton(BEARER, token, form))) return page(await lookAtLink(looker, token));
  const { pathname, search } = new URL(request.url);
  return goTo(`${pathname}${search}`);
}
