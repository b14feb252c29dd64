import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { type IncidentFigures, KEPT_DAYS, readIncidentFigures } from "@/lib/db/home/incident-figures";
import { readShop } from "@/lib/db/settings/shop";
import { type Figures, figuresOf, lastMonths, monthBegins, monthOf, trendOf } from "@/lib/domain/home/trend";
import { LEAST_PEOPLE } from "@/lib/domain/impact/design";

const MONTHS = 12;

export type FigureRow = Omit<IncidentFigures, "declaredAt" | "began" | "noticed" | "givenAt"> & {
  declaredAt: string;
  month: string;
  noticeMs: number | null;
  /** When it can be said who was kept; null: it can be, or nothing was given. */
  keptFrom: string | null;
};
export type FiguresScreen = {
  zone: string;
  /** The months told, this one first; and the one whose incidents are listed, null: all of them. */
  trend: (Figures & { month: string })[];
  month: string | null;
  total: Figures;
  rows: FigureRow[];
  keptDays: number;
  leastPeople: number;
};

/** A year of incidents: how many, what they cost, how long until somebody noticed, who was kept. Drills are none of them. */
export async function readFiguresScreen(asked: string | undefined): Promise<FiguresScreen> {
  const at = now();
  const { zone } = await readShop(prisma);
  const months = lastMonths(at, zone, MONTHS);
  const month = months.find((one) => one === asked) ?? null;
  const found = await readIncidentFigures(prisma, { since: monthBegins(months.at(-1) ?? "", zone), now: at });
  const incidents = found.map((incident) => ({ ...incident, noticeMs: noticeMs(incident) }));
  const rows = incidents.map(({ declaredAt, began: _, noticed: __, givenAt, ...rest }) => ({
    ...rest,
    declaredAt: declaredAt.toISOString(),
    month: monthOf(declaredAt, zone),
    keptFrom: rest.kept === null && givenAt ? new Date(givenAt.getTime() + KEPT_DAYS * 86_400_000).toISOString() : null,
  }));
  return {
    ...{ zone, month, trend: trendOf(incidents, months, zone), total: figuresOf(incidents) },
    rows: month === null ? rows : rows.filter((row) => row.month === month),
    ...{ keptDays: KEPT_DAYS, leastPeople: LEAST_PEOPLE },
  };
}

/** Noticed before it began, as far as is known: then one of the two is wrong, and nothing is said. */
function noticeMs({ began, noticed }: IncidentFigures): number | null {
  const ms = began && noticed ? noticed.getTime() - began.getTime() : -1;
  return ms < 0 ? null : ms;
}
