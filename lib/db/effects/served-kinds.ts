import { accountSettingsSchema } from "../../domain/accounts/account-kind";
import { capabilitiesOf } from "../../domain/accounts/capabilities";
import { EFFECT_KINDS } from "../../domain/effects/effect-state";
import type { Db } from "../client";
import type { Served } from "./list-effects";

/** What the accounts that are on apply by themselves; everything else is for a person. */
export async function servedKinds(db: Db): Promise<Served[]> {
  const accounts = await db.shopAccount.findMany({
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
