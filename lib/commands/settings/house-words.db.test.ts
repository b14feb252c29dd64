import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { readHouseWords } from "../../db/mailings/house-words";
import type { Actor } from "../../domain/staff/actor";
import { addHouseWord } from "./add-house-word";
import { removeHouseWord } from "./remove-house-word";

const agent: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const auditor: Actor = { ...agent, role: "auditor" };

test("a word of the house is kept in lower case, once, and told in the audit", async () => {
  expect(await addHouseWord(agent, { word: " Photoways " })).toEqual({ ok: true, value: { word: "photoways" } });
  expect(await addHouseWord(agent, { word: "PHOTOWAYS" })).toEqual({ ok: false, refusal: { reason: "nothing_to_change" } });
  expect(await readHouseWords(prisma)).toEqual(new Set(["photoways"]));
  expect(await prisma.auditEvent.count({ where: { action: "settings.add_house_word", subject: "photoways" } })).toBe(1);
  expect(await removeHouseWord(agent, { word: "photoways" })).toMatchObject({ ok: true });
  expect(await removeHouseWord(agent, { word: "photoways" })).toEqual({ ok: false, refusal: { reason: "not_found" } });
});

test.each(["two words", "x", "<b>", "123", ""])("%j is no word", async (word) => {
  expect(await addHouseWord(agent, { word })).toMatchObject({ ok: false, refusal: { reason: "invalid" } });
});

test("an auditor adds and removes none", async () => {
  expect(await addHouseWord(auditor, { word: "photoways" })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await removeHouseWord(auditor, { word: "photoways" })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});
