import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { now } from "@/lib/clock";
import { Prisma, prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";
import { readTeam } from "../replies/team";
import { type PromiseView, readPromises } from "./promise-view";

const MOST_OPEN = 500;
const MOST_SETTLED = 50;
const LATELY_DAYS = 14;

type PromiseGroup = "broken" | "today" | "week" | "later" | "lately";

export const promiseSearchSchema = z.object({ of: z.literal("me").nullable().catch(null).default(null) });
type PromiseSearch = z.output<typeof promiseSearchSchema>;

export type PromisesScreen = { groups: Record<PromiseGroup, PromiseView[]>; zone: string; team: { id: string; name: string }[] };

type Asking = { search: PromiseSearch; staffId: string; masked: boolean };

/** What we promised: broken, due today, within the next seven days of the shop, later, and what was settled lately. */
export async function readPromisesScreen(asking: Asking): Promise<PromisesScreen> {
  const [{ zone }, team] = await Promise.all([readShop(prisma), readTeam()]);
  const at = now();
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const weekEnds = today.add({ days: 8 }).toZonedDateTime(zone).epochMilliseconds;
  const [unsettled, lately] = await Promise.all([readUnsettled(asking, at, zone), readLately(asking, at, zone)]);
  const groups: PromisesScreen["groups"] = { broken: [], today: [], week: [], later: [], lately };
  for (const promise of unsettled) groups[groupOf(promise, weekEnds)].push(promise);
  return { groups, zone, team };
}

/** What is neither kept nor given up, for a file. */
export async function readPromisesFile(asking: Asking): Promise<{ promises: PromiseView[]; zone: string }> {
  const { zone } = await readShop(prisma);
  return { promises: await readUnsettled(asking, now(), zone), zone };
}

function readUnsettled({ search, staffId, masked }: Asking, at: Date, zone: string): Promise<PromiseView[]> {
  const where = Prisma.sql`p.kept_at IS NULL AND p.given_up_at IS NULL AND ${ownedBy(search, staffId)}`;
  return readPromises({ where, most: MOST_OPEN, now: at, zone, masked });
}

function readLately({ search, staffId, masked }: Asking, at: Date, zone: string): Promise<PromiseView[]> {
  const since = new Date(at.getTime() - LATELY_DAYS * 86_400_000);
  const where = Prisma.sql`coalesce(p.kept_at, p.given_up_at) > ${since} AND ${ownedBy(search, staffId)}`;
  const order = Prisma.sql`coalesce(p.kept_at, p.given_up_at) DESC`;
  return readPromises({ where, order, most: MOST_SETTLED, now: at, zone, masked });
}

const ownedBy = ({ of }: PromiseSearch, staffId: string): Prisma.Sql =>
  of === "me" ? Prisma.sql`p.owner_id = ${staffId}` : Prisma.sql`true`;

function groupOf({ state, dueAt }: PromiseView, weekEnds: number): Exclude<PromiseGroup, "lately"> {
  if (state === "broken") return "broken";
  if (state === "due_today") return "today";
  return new Date(dueAt).getTime() < weekEnds ? "week" : "later";
}
