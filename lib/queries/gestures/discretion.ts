import { prisma } from "../../db/client";
import { gestureRoom } from "../../db/gestures/gesture-room";
import { readListening } from "../../db/settings/listening";
import { discretionCurrencies } from "../../domain/gestures/discretion";

export type DiscretionLeft = { currency: string; leftMinor: number }[];

/** What may still be given without asking, in each currency that has a discretion: in the whole incident, or to one of its customers. */
export async function readDiscretion(incidentId: number, customerId: bigint | null = null): Promise<DiscretionLeft> {
  const currencies = discretionCurrencies((await readListening(prisma)).discretion);
  return Promise.all(
    currencies.map(async (currency) => ({ currency, leftMinor: await gestureRoom(prisma, { incidentId, customerId, currency }) })),
  );
}
