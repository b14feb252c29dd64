import { z } from "zod";
import { openCredentials, sealCredentials } from "../sources/sealed-credentials";

const text = (most: number) => z.string().trim().min(1).max(most);
const address = z.url({ protocol: /^https?$/ }).max(500);
const SKU_MARK = "{sku}";

/** Somebody who is told of an alert; told `afterMinutes` after the one before, where nobody acknowledged. The first is told at once. */
const rung = z
  .object({
    staffId: z.string().min(1).nullable(),
    name: text(80),
    email: z.email().max(200).nullable(),
    phone: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/)
      .nullable(),
    afterMinutes: z.int().min(0).max(1_440),
  })
  .refine(({ email, phone }) => email !== null || phone !== null, { path: ["email"], message: "no_address" });

/** A channel of a chat, or a system of the shop's own, that is told of every alert. */
const place = z.object({
  name: text(60),
  kind: z.enum(["chat", "webhook"]),
  url: address,
  /** What its calls are signed with, sealed by `sealPlaceSecret`; null: unsigned. */
  secret: z.string().max(1_000).nullable(),
});

/** Where the price that a channel shows can be read; `{sku}` stands for the product. */
const probed = z.object({ channel: z.string().trim().max(200), url: address.includes(SKU_MARK) });

/** How prices are checked before they are published, watched afterwards, and who is told. */
export const watchingSchema = z.object({
  /** What becomes of prices that could not be judged: blocked (closed), or published with a warning (open). */
  failMode: z.enum(["open", "closed"]),
  /** A second person is needed where more lines than this ask to be confirmed; 0: always. */
  confirmAboveLines: z.int().min(0).max(1_000_000),
  /** Days that the usual price is the median of. */
  usualDays: z.int().min(1).max(365),
  /** Tax that prices include, in basis points; 0: none. */
  taxBp: z.int().min(0).max(10_000),
  /** Breaches of one guard within so many minutes are one alert. */
  groupMinutes: z.int().min(1).max(1_440),
  /** Stretches of demand, and how many earlier weeks say what is usual. */
  demand: z.object({ minutes: z.int().min(1).max(1_440), weeks: z.int().min(1).max(52) }),
  onCall: z.array(rung).max(10),
  places: z
    .array(place)
    .max(10)
    .refine((places) => new Set(places.map(({ name }) => name)).size === places.length, "name_taken"),
  probe: z.object({ addresses: z.array(probed).max(50), everyMinutes: z.int().min(1).max(240) }),
});
export type Watching = z.infer<typeof watchingSchema>;

/** What holds while nobody saved anything else. */
export const DEFAULT_WATCHING: Watching = {
  failMode: "closed",
  confirmAboveLines: 0,
  usualDays: 30,
  taxBp: 2_000,
  groupMinutes: 30,
  demand: { minutes: 15, weeks: 4 },
  onCall: [],
  places: [],
  probe: { addresses: [], everyMinutes: 5 },
};

const sealOf = (name: string): string => `place:${name}`;

/** A place's secret as it is stored: bound to the place's name. `nonce`: 12 bytes that were never used before. */
export const sealPlaceSecret = (appSecret: string, name: string, secret: string, nonce: Uint8Array): string =>
  Buffer.from(sealCredentials(appSecret, sealOf(name), { secret }, nonce)).toString("base64");

/** Null: sealed with another application secret, for another place, or damaged. */
export function openPlaceSecret(appSecret: string, name: string, sealed: string): string | null {
  const opened = z.object({ secret: z.string() }).safeParse(openCredentials(appSecret, sealOf(name), Buffer.from(sealed, "base64")));
  return opened.success ? opened.data.secret : null;
}
