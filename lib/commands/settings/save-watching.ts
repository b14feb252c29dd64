import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Tx } from "../../db/client";
import { readWatching, writeWatching } from "../../db/settings/watching";
import { webhookSecret } from "../../domain/accounts/webhook-signature";
import { openPlaceSecret, sealPlaceSecret, type Watching, watchingSchema } from "../../domain/settings/watching";
import { readBaseUrl } from "../../domain/sources/base-url";
import { env } from "../../env";
import { command, done, type InvalidField, refuseInvalid } from "../command";

const place = z.object({
  name: z.string().trim().min(1).max(60),
  kind: z.enum(["chat", "webhook"]),
  url: z.string().trim().min(1).max(500),
  /** Of a webhook: the one it has, or a new one that is in the answer alone; a chat has none, its address is the secret. */
  secret: z.enum(["keep", "new"]).default("keep"),
});
const input = watchingSchema.extend({ places: z.array(place).max(10) });
type Asked = z.output<typeof input>;

/**
 * Saves how prices are watched and who is told. The secret that a webhook is signed with is drawn here when the place is new, or when
 * another is asked for: it is in the answer (`secrets`, by the place's name) alone and sealed from then on.
 *
 * Input: the settings `watching`, with `secret: "keep" | "new"` for each place.
 */
export const saveWatching = command({
  action: "settings.save_watching",
  input,
  run: async ({ tx, input }) => {
    const before = await readWatching(tx);
    const wrong = [...wrongAddresses(input), ...(await unknownStaff(tx, input))];
    if (wrong.length > 0) return refuseInvalid(wrong);
    const secrets: Record<string, string> = {};
    const places = input.places.map(({ secret: asked, ...place }) => {
      if (place.kind === "chat") return { ...place, secret: null };
      const kept = asked === "keep" ? keptSecret(before, place.name) : null;
      if (kept) return { ...place, secret: kept };
      const drawn = webhookSecret(randomBytes(32));
      secrets[place.name] = drawn;
      return { ...place, secret: sealPlaceSecret(env.APP_SECRET, place.name, drawn, randomBytes(12)) };
    });
    const after = watchingSchema.safeParse({ ...input, places });
    if (!after.success) return refuseInvalid(after.error.issues.map(({ path, message }) => ({ path: path.join("."), message })));
    await writeWatching(tx, after.data);
    return done({ secrets }, { subject: "watching", detail: { ...changes(before, after.data), newSecrets: Object.keys(secrets) } });
  },
});

/** One that opens; what was sealed with another secret of the application is drawn anew. */
function keptSecret(before: Watching, name: string): string | null {
  const sealed = before.places.find((place) => place.name === name)?.secret ?? null;
  return sealed !== null && openPlaceSecret(env.APP_SECRET, name, sealed) !== null ? sealed : null;
}

/** Only https is called, or this very machine while trying things out. */
function wrongAddresses({ places, probe }: Asked): InvalidField[] {
  const mayUseLoopback = env.AMENDS_MODE !== "production";
  const isWrong = (url: string) => readBaseUrl(url, { mayUseLoopback }) === null;
  const at = (list: string, urls: { url: string }[]) =>
    urls.flatMap(({ url }, i) => (isWrong(url) ? [{ path: `${list}.${i}.url`, message: "is no https address" }] : []));
  return [...at("places", places), ...at("probe.addresses", probe.addresses)];
}

async function unknownStaff(tx: Tx, { onCall }: Asked): Promise<InvalidField[]> {
  const ids = onCall.flatMap(({ staffId }) => staffId ?? []);
  const known = await tx.staffUser.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const isKnown = new Set(known.map(({ id }) => id));
  return onCall.flatMap(({ staffId }, i) =>
    staffId === null || isKnown.has(staffId) ? [] : [{ path: `onCall.${i}.staffId`, message: "is nobody of the team" }],
  );
}

/** The address of a place may itself be the key to it: the audit has its host alone. */
function changes(before: Watching, after: Watching): Record<string, unknown> {
  const told = ({ places, ...rest }: Watching) => ({
    ...rest,
    places: places.map(({ name, kind, url }) => ({ name, kind, host: new URL(url).host })),
  });
  const [from, to] = [told(before), told(after)];
  const fields = Object.keys(to) as (keyof typeof to)[];
  const changed = fields.filter((field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]));
  return Object.fromEntries(changed.map((field) => [field, { from: from[field], to: to[field] }]));
}
