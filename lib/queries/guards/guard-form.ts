import { now } from "@/lib/clock";
import { pool, prisma } from "@/lib/db/client";
import { readGuard } from "@/lib/db/guards/guard-rows";
import { scopeChoices } from "@/lib/db/guards/scope-choices";
import { readShop } from "@/lib/db/settings/shop";
import { readWatching } from "@/lib/db/settings/watching";
import { type GuardView, guardView } from "./guard-view";

/** What the fields of the editor offer; a scope may name others too. */
export type GuardChoices = {
  families: string[];
  tags: string[];
  channels: string[];
  currencies: string[];
  groups: string[];
  zone: string;
  usualDays: number;
  stretch: { minutes: number; weeks: number };
};
export type GuardForm = { guard: GuardView | null; choices: GuardChoices };

export async function readGuardChoices(): Promise<GuardChoices> {
  const [lists, { zone }, { usualDays, demand }] = await Promise.all([scopeChoices(pool), readShop(prisma), readWatching(prisma)]);
  return { ...lists, zone, usualDays, stretch: demand };
}

/** A guard to be edited or copied, with what its fields offer; null: there is none of this id. */
export async function readGuardForm(id: number): Promise<(GuardForm & { guard: GuardView }) | null> {
  const [row, choices] = await Promise.all([readGuard(prisma, id), readGuardChoices()]);
  return row && { guard: guardView(row, now()), choices };
}
