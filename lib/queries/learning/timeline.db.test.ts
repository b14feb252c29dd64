import { beforeAll, expect, test } from "vitest";
import { pinNote } from "@/lib/commands/learning/pin-note";
import { strikeNote } from "@/lib/commands/learning/strike-note";
import { writeNote } from "@/lib/commands/learning/write-note";
import { prisma } from "@/lib/db/client";
import { findIncident } from "@/lib/db/incidents/find-incident";
import type { Actor } from "@/lib/domain/staff/actor";
import { executedPlan } from "@/lib/testing/executed-plan";
import { readTimelineScreen, timelineSearchSchema } from "./timeline-screen";

const agent: Actor = { kind: "staff", id: "lea", name: "Léa", role: "agent" };
const at = (time: string): Date => new Date(`2026-11-14T${time}Z`);
let incidentRef: string;
let incidentId: number;

const audited = (action: string, when: string, kind = "staff", reason: string | null = null) => prisma.$executeRaw`
  INSERT INTO audit_event (at, actor_kind, actor_id, actor_label, action, incident_id, reason, detail)
  VALUES (${at(when)}, ${kind}::actor_kind, 'lea', 'Léa Martin', ${action}, ${incidentId}, ${reason}, '{}')`;

/** A day: declared, executed, mailed, answered, with forty effects settled by hand in one minute and the worker's own pieces. */
beforeAll(async () => {
  let planId: number;
  ({ incidentId, incidentRef, planId } = await executedPlan(4));
  await audited("incident.open", "09:00:00");
  await audited("plan.decide", "11:00:00", "staff", "D’accord, écrire à jean@client.example");
  await audited("execution.write_batch", "11:30:00", "system");
  for (let n = 0; n < 40; n++) await audited("effect.settle_by_hand", "12:15:30", "staff", "fait");
  await prisma.execution.updateMany({ where: { planId }, data: { finishedAt: at("12:00:00") } });
  const template = await prisma.templateVersion.findFirstOrThrow();
  const left = { sender: "outbox", finishedAt: at("13:00:00") };
  await prisma.mailing.create({
    data: { incidentId, planId, cohortKey: "untouched", templateVersionId: template.id, status: "sent", createdBy: "agent", ...left },
  });
  const told = {
    incidentId,
    channel: "email",
    subject: "Re",
    language: "fr",
    lastInboundAt: at("14:00:00"),
    lastAt: at("14:00:00"),
  } as const;
  await prisma.thread.create({ data: { ...told, state: "closed", suggestedLabel: "thanks", openedAt: at("14:00:00") } });
  await prisma.thread.create({ data: { ...told, state: "set_aside", openedAt: at("14:01:00") } });
  await note("Un premier appel : le prix est faux.", { at: at("08:30:00") });
  await note("On honore les commandes expédiées.", { kind: "decision", at: at("10:30:00") });
});

async function note(body: string, more: object = {}): Promise<number> {
  const result = await writeNote(agent, { incidentRef, body, ...more });
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.value.noteId;
}
async function screen(search: object = {}, masked = false) {
  const incident = await findIncident(prisma, incidentRef);
  if (!incident) throw new Error("no incident");
  return readTimelineScreen(incident, timelineSearchSchema.parse(search), masked);
}
const OF_THE_DAY = "2026-11-14";
async function told(search: object = {}) {
  const { events } = await screen(search);
  return events
    .filter((event) => event.at.startsWith(OF_THE_DAY))
    .map((event) => `${event.at.slice(11, 16)} ${event.kind === "audit" ? event.actionName : event.kind}`);
}

test("acts, notes and what came of them stand in one order of time; the worker's pieces and machines' mails do not", async () => {
  const day = [
    "08:30 note",
    "09:00 incident.open",
    "10:30 note",
    "11:00 plan.decide",
    "12:00 execution",
    "12:15 effect.settle_by_hand",
    "13:00 mailing",
    "14:00 reply",
  ];
  expect(await told({ order: "oldest" })).toEqual(day);
  expect(await told()).toEqual(day.toReversed());
});

test("the same act again within a minute is told once, with how often", async () => {
  const { events } = await screen({ filter: "executions" });
  expect(events.find((event) => event.kind === "audit" && event.actionName === "effect.settle_by_hand")).toMatchObject({
    times: 40,
    subject: null,
  });
});

test.each([
  ["notes", ["08:30 note", "10:30 note"]],
  ["decisions", ["09:00 incident.open", "10:30 note", "11:00 plan.decide"]],
  ["executions", ["12:00 execution", "12:15 effect.settle_by_hand"]],
  ["mailings", ["13:00 mailing"]],
  ["replies", ["14:00 reply"]],
])("the filter of %s keeps its own", async (filter, kept) => {
  expect(await told({ filter, order: "oldest" })).toEqual(kept);
});

test("an execution tells its customers and what it moved, a mailing its messages, a late note that it is late", async () => {
  const { events } = await screen({ order: "oldest" });
  expect(events.find(({ kind }) => kind === "execution")).toMatchObject({ customers: 4, stopped: false });
  expect(events.find(({ kind }) => kind === "mailing")).toMatchObject({ step: "gesture", sent: 0, nameFr: "Intact" });
  expect(events[0]).toMatchObject({ kind: "note", note: { by: "Léa", late: true, decision: false } });
});

test("pages follow one another without a gap or a double", async () => {
  for (let n = 0; n < 60; n++) await note(`note ${n}`);
  for (const order of ["newest", "oldest"]) {
    const first = await screen({ order });
    const second = await screen({ order, after: first.next });
    expect([first.events.length, second.next]).toEqual([50, null]);
    const keys = [...first.events, ...second.events].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(67);
  }
});

test("a pinned note stands at the top until it is struck out, and stays in its place struck out", async () => {
  const noteId = await note("À lire", { at: at("15:00:00") });
  await pinNote(agent, { noteId, pinned: true });
  expect((await screen()).pinned.map(({ body }) => body)).toEqual(["À lire"]);
  await strikeNote(agent, { noteId, reason: "périmée" });
  const { pinned, events } = await screen({ filter: "notes", order: "oldest" });
  expect(pinned).toEqual([]);
  expect(events.find((event) => event.kind === "note" && event.note.id === noteId)).toMatchObject({ note: { struckBy: "lea" } });
});

test("who only checks sees no address in a reason", async () => {
  const { events } = await screen({ filter: "decisions" }, true);
  const decided = events.find((event) => event.kind === "audit" && event.actionName === "plan.decide");
  expect(decided).toMatchObject({ reason: "D’accord, écrire à j•••@client.example" });
});

test("the clocks go from detection to the first message, and a stamp of staff goes before the facts", async () => {
  await prisma.incident.update({ where: { id: incidentId }, data: { detectedAt: at("08:20:00"), createdAt: at("09:00:00") } });
  const mailing = await prisma.mailing.findFirstOrThrow({ where: { incidentId } });
  const { customerId } = await prisma.cohortMember.findFirstOrThrow({ where: { incidentId } });
  const message = { mailingId: mailing.id, customerId, variant: "fr", values: {}, toAddress: "a@client.example" };
  await prisma.mailMessage.create({ data: { ...message, channel: "email", state: "sent", sentAt: at("12:50:00") } });
  const minutes = async () => Object.fromEntries((await screen()).clocks.map(({ name, ms }) => [name, ms / 60_000]));
  expect(await minutes()).toMatchObject({ declare: 40, first_notice: 270, first_gesture: 270 });
  await prisma.incidentStamp.create({
    data: { incidentId, name: "noticed", at: at("08:00:00"), reason: "appel", by: "lea", setAt: at("16:00:00") },
  });
  expect(await minutes()).toMatchObject({ declare: 60, first_notice: 290 });
});
