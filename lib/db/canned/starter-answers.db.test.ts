import { expect, test } from "vitest";
import { fillCanned, unknownVariables } from "@/lib/domain/replies/canned-answer";
import { answerWording } from "@/lib/mail/answer-wording";
import { prisma } from "../client";
import { listCanned } from "./list-canned";

const NOW = new Date("2026-11-23T10:00:00Z");
const VALUES = {
  fr: { name: "Zoé", creditAmount: "15\u00a0€", creditExpiresOn: "31 mars 2027", agent: "Michel Arnaud", shopName: "Photopli" },
  en: { name: "Zoe", creditAmount: "€15", creditExpiresOn: "31 March 2027", agent: "Michel Arnaud", shopName: "Photopli" },
};
const HOUSE_WORDS = new Set(["zoé", "photopli", "arnaud", "michel", "zoe"]);

test("a new house begins with ten answers, in both languages, of which none was used", async () => {
  const answers = await listCanned(prisma, { now: NOW });
  expect(answers).toHaveLength(10);
  for (const { nameFr, nameEn, useCount } of answers) expect([nameFr !== "", nameEn !== "", useCount]).toEqual([true, true, 0]);
});

test.each(["fr", "en"] as const)("in %s their words are spelt, set and meant as a letter's", async (language) => {
  for (const answer of await listCanned(prisma, { now: NOW })) {
    const body = language === "fr" ? answer.bodyFr : answer.bodyEn;
    expect(unknownVariables(body)).toEqual([]);
    expect(body).toContain("{{ name }}");
    for (const values of [VALUES[language], { ...VALUES[language], name: null, creditAmount: null }]) {
      const filled = fillCanned(body, values);
      expect(filled).not.toContain("{{");
      expect({ name: answer.nameEn, ...(await answerWording(filled, { language, known: HOUSE_WORDS, reader: null })) }).toEqual({
        ...{ name: answer.nameEn, body: filled, misspelt: [], tone: [], unfilled: null, typed: [], lastDays: [] },
      });
    }
  }
});
