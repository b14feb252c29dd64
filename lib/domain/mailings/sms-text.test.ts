import { expect, test } from "vitest";
import { asSms, isOneSms, smsCharacters } from "./sms-text";

test("typography is written plainly, letters stay", () => {
  expect(asSms("L’été\u00a0: «\u00a0ça\u00a0» – 15\u00a0€…")).toBe(`L'été : "ça" - 15 €...`);
});

test("160 characters of the network’s alphabet are one message, an euro sign counts twice", () => {
  expect([isOneSms("é".repeat(160)), isOneSms("é".repeat(161))]).toEqual([true, false]);
  expect([isOneSms(`${"a".repeat(158)}€`), isOneSms(`${"a".repeat(159)}€`)]).toEqual([true, false]);
});

test("one letter that it lacks leaves room for 70", () => {
  expect([isOneSms("ê".repeat(70)), isOneSms("ê".repeat(71))]).toEqual([true, false]);
  expect(smsCharacters("👩‍👩‍👧‍👦")).toBe(7);
});
