import { beforeEach, expect, test } from "vitest";
import { prisma } from "../../db/client";
import type { Actor } from "../../domain/staff/actor";
import { removeView } from "./remove-view";
import { saveView } from "./save-view";

const lea: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const ana: Actor = { kind: "staff", id: "u2", name: "Ana", role: "auditor" };
const view = { screen: "cohorts", name: "To call", query: "email=false&at=40", isShared: true };

beforeEach(() => prisma.savedView.deleteMany());

test("a view is kept without place and audited; its owner writes it anew under the same name", async () => {
  const first = await saveView(lea, view);
  expect(await prisma.savedView.findMany()).toMatchObject([{ name: "To call", query: "email=false", ownerId: "u1", isShared: true }]);
  const event = await prisma.auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect([event.action, event.actorId, event.subject]).toEqual(["saved_view.save", "u1", "To call"]);
  const again = await saveView(lea, { ...view, query: "email=true", isShared: false });
  expect(again).toEqual(first);
  expect(await prisma.savedView.findMany()).toMatchObject([{ query: "email=true", isShared: false }]);
});

test("two people may use one name, each removes only their own", async () => {
  const mine = await saveView(lea, view);
  await saveView(ana, view);
  if (!mine.ok) throw new Error("not saved");
  expect(await removeView(ana, { id: mine.value.id })).toMatchObject({ refusal: { reason: "not_found" } });
  expect(await removeView(lea, { id: mine.value.id })).toMatchObject({ ok: true });
  expect(await removeView(lea, { id: mine.value.id })).toMatchObject({ refusal: { reason: "not_found" } });
  expect(await prisma.savedView.findMany()).toMatchObject([{ ownerId: "u2" }]);
});

test("a view without a name, with a foreign address, or one too many is refused", async () => {
  expect(await saveView(lea, { ...view, name: " " })).toMatchObject({ refusal: { reason: "invalid" } });
  expect(await saveView(lea, { ...view, query: "https://elsewhere.example?x" })).toMatchObject({ refusal: { reason: "invalid" } });
  const many = Array.from({ length: 50 }, (_, i) => ({ screen: "cohorts", ownerId: "u1", name: `v${i}`, query: "" }));
  await prisma.savedView.createMany({ data: many });
  expect(await saveView(lea, view)).toEqual({ ok: false, refusal: { reason: "too_many_views", detail: { most: 50 } } });
  expect(await saveView(lea, { ...view, name: "v7" })).toMatchObject({ ok: true });
});
