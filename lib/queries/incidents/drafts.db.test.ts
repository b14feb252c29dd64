import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { ownDraft } from "./drafts";

test("an import leads back to one's own draft alone, while it is being written", async () => {
  const id = randomUUID();
  await prisma.incidentDraft.create({ data: { id, form: {}, createdBy: "u1", updatedBy: "u2" } });
  expect(await ownDraft(id, "u1")).toBe(id);
  expect(await ownDraft(id, "u2")).toBeNull();
  expect(await ownDraft(randomUUID(), "u1")).toBeNull();
  for (const noDraft of [undefined, "", "../settings", "//elsewhere.example", [id]]) expect(await ownDraft(noDraft, "u1")).toBeNull();
  await prisma.incidentDraft.delete({ where: { id } });
  expect(await ownDraft(id, "u1")).toBeNull();
});
