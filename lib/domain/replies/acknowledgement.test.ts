import { expect, test } from "vitest";
import { acknowledgementText, answerSubject } from "./acknowledgement";
import { foreignLink } from "./answer-links";
import { labelAfter } from "./label-after";
import { onceKeyOf } from "./once-key";
import { canMove, THREAD_STATES } from "./thread-state";

const given = { zone: "Europe/Paris", shopName: "Photopli", now: new Date("2026-11-30T16:00:00+01:00") };

test.each([
  ["fr", "2026-11-30T18:00:00+01:00", "Une personne vous répond aujourd’hui avant 18\u00a0h."],
  ["fr", "2026-12-01T17:30:00+01:00", "Une personne vous répond mardi 1er décembre avant 17\u00a0h\u00a030."],
  ["en", "2026-11-30T18:00:00+01:00", "A person will answer you today before 18:00."],
  ["en", "2026-12-01T09:05:00+01:00", "A person will answer you on Tuesday 1 December before 09:05."],
] as const)("in %s what is due at %s is said as people say it", (language, due, words) => {
  expect(acknowledgementText({ ...given, language, dueAt: new Date(due) })).toContain(words);
});

test.each([
  ["Notre erreur", "Re: Notre erreur"],
  ["RE : Notre erreur", "RE : Notre erreur"],
  ["a\r\nBcc: x@y.z", "Re: a Bcc: x@y.z"],
  ["", "Re:"],
])("an answer to %j is called %j", (subject, answer) => expect(answerSubject(subject)).toBe(answer));

const HOSTS = ["shop.example", "amends.example"];
test.each([
  ["Voyez https://shop.example/aide.", null],
  ["Voyez https://else.example.", "https://else.example."],
  ["www.else.example", "www.else.example"],
  ["https://shop.example.else.example/", "https://shop.example.else.example/"],
  ["https://shop.example@else.example/", "https://shop.example@else.example/"],
  ["https://amends.example/c/abc", "https://amends.example/c/abc"],
  ["Sans lien.", null],
])("of %s this is no link for an answer: %s", (text, link) => expect(foreignLink(text, HOSTS)).toBe(link));

test.each([
  ["thanks", "legal", null],
  ["legal", "thanks", "legal"],
  ["thanks", "thanks", "thanks"],
  ["complaint", null, "complaint"],
  [null, "legal", null],
] as const)("a thread labelled %s to which words seem %s is labelled %s", (label, suggested, after) => {
  expect(labelAfter(label, suggested)).toBe(after);
});

test("a key tells where one text ends and the next begins", () => {
  expect(onceKeyOf("ab", "c")).not.toEqual(onceKeyOf("a", "bc"));
  expect(onceKeyOf("a", "b")).toEqual(onceKeyOf("a", "b"));
  expect(onceKeyOf("a").length).toBe(32);
});

test("every state of a thread can be reached and left, and none leads to itself", () => {
  for (const state of THREAD_STATES) {
    expect(THREAD_STATES.some((from) => canMove(from, state))).toBe(true);
    expect(THREAD_STATES.some((to) => canMove(state, to))).toBe(true);
    expect(canMove(state, state)).toBe(false);
  }
});
