import { prisma } from "@/lib/db/client";
import type { FoundIncident } from "@/lib/db/incidents/find-incident";
import { staffNames } from "@/lib/db/plans/plan-people";
import { guardFromIncident } from "@/lib/domain/learning/guard-from-incident";
import { readTeam } from "../replies/team";
import { readLessons } from "./lessons";

const MOST_TASKS = 200;
const MOST_GUARDS = 200;

export type TaskView = {
  id: number;
  title: string;
  assignedTo: { id: string; name: string } | null;
  dueAt: string | null;
  late: boolean;
  state: "open" | "done" | "dropped";
  settledAt: string | null;
  settledBy: string;
};

/** Tasks, post-mortem and its actions, with what they can be tied to. */
export async function readLearningScreen(incident: FoundIncident, now: Date) {
  const [tasks, lessons, team, guards] = await Promise.all([
    readTasks(incident.id, now),
    readLessons(incident),
    readTeam(),
    prisma.priceGuard.findMany({
      where: { state: { not: "retired" } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: { id: true, name: true },
      take: MOST_GUARDS,
    }),
  ]);
  return {
    ref: incident.ref,
    zone: incident.zone,
    closed: incident.closedAt !== null,
    title: incident.title,
    ...{ tasks, team, guards, ...lessons },
    mayDraft: guardFromIncident(incident) !== null,
    testDays: testDays(incident, now),
  };
}
export type LearningScreenView = Awaited<ReturnType<typeof readLearningScreen>>;

const [LEAST_DAYS, MOST_DAYS] = [90, 365];
const DAY_MS = 86_400_000;

/** How far back a guard is tested: over the incident itself, and long enough to tell how often it cries for nothing. */
function testDays({ windows }: FoundIncident, now: Date): number {
  const began = Math.min(now.getTime(), ...windows.map(({ startsAt }) => startsAt.getTime()));
  return Math.min(MOST_DAYS, Math.max(LEAST_DAYS, Math.ceil((now.getTime() - began) / DAY_MS) + 1));
}

/** What is to be done first, by its date; then what was settled. */
export async function readTasks(incidentId: number, now: Date): Promise<TaskView[]> {
  const rows = await prisma.incidentTask.findMany({
    where: { incidentId },
    orderBy: [{ dueAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
    take: MOST_TASKS,
  });
  const names = await staffNames(
    prisma,
    rows.flatMap(({ assignedTo, doneBy }) => [assignedTo, doneBy]),
  );
  const tasks = rows.map((row): TaskView => {
    const settledAt = row.doneAt ?? row.droppedAt;
    return {
      ...{
        id: row.id,
        title: row.title,
        dueAt: row.dueAt?.toISOString() ?? null,
        late: !settledAt && row.dueAt !== null && row.dueAt < now,
      },
      assignedTo: row.assignedTo === null ? null : { id: row.assignedTo, name: names(row.assignedTo) },
      state: row.doneAt ? "done" : row.droppedAt ? "dropped" : "open",
      ...{ settledAt: settledAt?.toISOString() ?? null, settledBy: names(row.doneBy) },
    };
  });
  return [...tasks.filter(({ state }) => state === "open"), ...tasks.filter(({ state }) => state !== "open")];
}
