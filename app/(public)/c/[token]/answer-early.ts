import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { log } from "@/lib/log";
import { type Looker, lookAtLink, PAGE_HEADERS } from "./look-at-link";

type Held = typeof globalThis & { amendsEarly?: typeof answer; amendsEmit?: true };
const held = globalThis as Held;

const LINK = /^\/c\/([\w-]{1,200})(?:\?[^#]*)?$/;

/**
 * Has looks at a link answered as soon as the server has read their head, without the framework's way to their route: after a
 * mailing thousands look within minutes, and that way costs several times the page. What is no such look (a button pressed, another
 * page, an odd address) goes on to the framework, whose route answers looks alike.
 */
export function answerLinksEarly(): void {
  // The development server runs this again when the code changes: the newest answers.
  held.amendsEarly = answer;
  if (held.amendsEmit) return;
  held.amendsEmit = true;
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]): boolean {
    if (event === "request" && held.amendsEarly?.(args[0] as IncomingMessage, args[1] as ServerResponse)) return true;
    return Reflect.apply(emit, this, [event, ...args]);
  } as typeof emit;
}

/** @returns false when it is no look at a link */
function answer(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  const { method } = incoming;
  const token = method === "GET" || method === "HEAD" ? LINK.exec(incoming.url ?? "")?.[1] : undefined;
  if (!token) return false;
  lookAtLink(lookerOf(incoming), token).then(
    ({ status, html }) =>
      outgoing.writeHead(status, { ...HEADERS, "Content-Length": Buffer.byteLength(html) }).end(method === "GET" ? html : undefined),
    (error: unknown) => {
      log.error({ err: error }, "a link's page failed");
      outgoing.writeHead(500, HEADERS).end();
    },
  );
  return true;
}

/** With those that the framework adds to every answer. */
const HEADERS = {
  ...PAGE_HEADERS,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Strict-Transport-Security": "max-age=31536000",
};

function lookerOf({ url = "", headers, socket }: IncomingMessage): Looker {
  const forwarded = headers["x-forwarded-for"];
  const address = forwarded ? String(forwarded).split(",").at(-1)?.trim() : socket.remoteAddress;
  return { url, acceptLanguage: headers["accept-language"] ?? null, address: address ?? "" };
}
