import { prisma } from "@/lib/db/client";

export type ContactWishes = { channel: string | null; language: string | null; civility: string | null; promotion: boolean | null };

/** What a customer said of how to reach them; nothing while nobody asked. */
export async function readContactWishes(customerId: bigint): Promise<ContactWishes> {
  const row = await prisma.contactPreference.findUnique({
    where: { customerId },
    select: { channel: true, language: true, civility: true, promotion: true },
  });
  return row ?? { channel: null, language: null, civility: null, promotion: null };
}
