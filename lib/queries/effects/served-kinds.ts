import { prisma } from "@/lib/db/client";
import type { Served } from "@/lib/db/effects/list-effects";
import { accountSettingsSchema } from "@/lib/domain/accounts/account-kind";
import { capabilitiesOf } from "@/lib/domain/accounts/capabilities";
import { EFFECT_KINDS } from "@/lib/domain/effects/effect-state";

/** What the accounts that are on apply by themselves; everything else is for a person. */
export async function servedKinds(): Promise<Served[]> {
  const accounts = await prisma.shopAccount.findMany({
    where: { enabled: true },
    select: { source: true, kind: true, settings: true },
    orderBy: { id: "asc" },
    take: 100,
  });
  return accounts.flatMap(({ source, kind, settings }) => {
    const capabilities = capabilitiesOf(kind, accountSettingsSchema.parse(settings));
    return EFFECT_KINDS.filter((one) => capabilities[one]).map((one) => ({ source, kind: one }));
  });
}
