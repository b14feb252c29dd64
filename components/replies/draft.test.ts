import { expect, test } from "vitest";
import type { SaidEntry } from "@/lib/queries/replies/opened-thread";
import { type Draft, readDraft, saidSince } from "./draft";

const draft: Draft = { body: "Bonjour", language: "fr", cannedId: 3, actions: [0, 2], version: 4, lastEntry: "9" };

test("a draft is read back as it was kept", () => {
  expect(readDraft(JSON.stringify(draft))).toEqual(draft);
});

test.each([
  ["nothing kept", null],
  ["no JSON", "{"],
  ["no draft", "null"],
  ["a draft without its version", JSON.stringify({ body: "Bonjour", lastEntry: "9" })],
])("%s is no draft", (_, text) => {
  expect(readDraft(text)).toBeNull();
});

const entry = (change: Partial<SaidEntry>): SaidEntry => ({
  ...{ id: "10", kind: "answer", state: "sent", channel: "email", author: "Léa", mine: false, body: "", folded: "", auto: null },
  ...{ attachments: [], at: "2026-11-23T09:00:00Z", sentAt: null, leavesInMs: null, error: null, returned: null },
  ...change,
});

test.each<[string, Partial<SaidEntry>, number]>([
  ["a colleague's answer", {}, 1],
  ["what the customer wrote again", { kind: "inbound", author: null, state: "kept" }, 1],
  ["what was there before", { id: "9" }, 0],
  ["what the reader wrote", { mine: true }, 0],
  ["a colleague's note", { kind: "note", state: "kept" }, 0],
  ["an absence", { kind: "inbound", auto: "out_of_office" }, 0],
  ["an answer that was taken back", { state: "undone" }, 0],
  ["ids as numbers, not as texts", { id: "100" }, 1],
])("said since: %s", (_, change, count) => {
  expect(saidSince(draft, [entry(change)])).toHaveLength(count);
});
