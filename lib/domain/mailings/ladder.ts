/** The ways to reach somebody, as a mailing names them. */
export const CHANNELS = ["email", "sms", "letter", "call"] as const;
export type Channel = (typeof CHANNELS)[number];

/** The rungs as a new installation has them. */
export const LADDER: readonly Channel[] = CHANNELS;

export type Reachable = {
  /** What they asked for; null: nothing. */
  preferred: Channel | null;
  /** A well-formed address is known. */
  email: boolean;
  /** No mail goes to that address. */
  suppressed: boolean;
  /** A number is known. */
  phone: boolean;
  /** A postal address is known. */
  postal: boolean;
  /** The letter has a text message and something can send it. */
  hasSms: boolean;
  /** Which way is tried before which; a way that is not listed is not tried unless preferred. */
  order: readonly Channel[];
};

/**
 * How to reach them: as they prefer where that is possible, else the first rung that is. Where nothing is, a call all the
 * same: somebody has to find out how.
 */
export function nextChannel({ preferred, order, ...known }: Reachable): Channel {
  const rungs = preferred === null ? order : [preferred, ...order];
  return rungs.find((channel) => isPossible(channel, known)) ?? "call";
}

function isPossible(channel: Channel, known: Omit<Reachable, "preferred" | "order">): boolean {
  if (channel === "email") return known.email && !known.suppressed;
  if (channel === "sms") return known.phone && known.hasSms;
  return channel === "letter" ? known.postal : known.phone;
}
