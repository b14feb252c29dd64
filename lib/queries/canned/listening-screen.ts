import { prisma } from "@/lib/db/client";
import { readListening } from "@/lib/db/settings/listening";
import { readShop } from "@/lib/db/settings/shop";
import type { Listening } from "@/lib/domain/settings/listening";
import { type CannedRow, readCannedScreen } from "./canned-screen";

export type ListeningScreen = { listening: Listening; zone: string; currencies: string[]; answers: CannedRow[] };

/** How the shop answers, the currencies in which something may be given, and the answers that the team shares. */
export async function readListeningScreen(): Promise<ListeningScreen> {
  const [listening, { zone }, sold, answers] = await Promise.all([
    readListening(prisma),
    readShop(prisma),
    prisma.plan.findMany({ distinct: ["currency"], select: { currency: true }, take: 20 }),
    readCannedScreen(),
  ]);
  const { perCase, perIncident } = listening.discretion;
  const named = [...Object.keys(perCase), ...Object.keys(perIncident), ...sold.map(({ currency }) => currency)];
  const currencies = [...new Set(named)].sort();
  return { listening, zone, currencies: currencies.length > 0 ? currencies : ["EUR"], answers };
}
