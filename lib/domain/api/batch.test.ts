import { expect, test } from "vitest";
import { type Batch, jsonBatch, MAX_FACTS, ndjsonBatch, UnreadableLine } from "./batch";

const facts = (batch: Batch) => (batch.ok ? [...batch.chunks].flat() : batch.problem);

test("a JSON body is an array, or an object with the facts alone", () => {
  expect(facts(jsonBatch(Buffer.from("[1,2]"), "orders"))).toEqual([1, 2]);
  expect(facts(jsonBatch(Buffer.from('\ufeff{"orders":[1]}'), "orders"))).toEqual([1]);
  for (const body of ['{"order":[1]}', '{"orders":[1],"more":2}', '{"orders":1}', "null", "3", "", "[1", '["\xff"]'])
    expect(facts(jsonBatch(Buffer.from(body, "latin1"), "orders"))).toBe("not-json");
});

test("facts come a thousand at a time", () => {
  const body = Buffer.from(JSON.stringify(Array.from({ length: 2500 }, (_, at) => at)));
  const batch = jsonBatch(body, "orders");
  expect(batch.ok && [...batch.chunks].map((chunk) => chunk.length)).toEqual([1000, 1000, 500]);
  const lines = ndjsonBatch(Buffer.from("{}\n".repeat(2000)));
  expect(lines.ok && [...lines.chunks].map((chunk) => chunk.length)).toEqual([1000, 1000]);
});

test("a line is a fact, with or without a last line feed, also after a carriage return", () => {
  expect(facts(ndjsonBatch(Buffer.from('{"a":1}\r\n2\n')))).toEqual([{ a: 1 }, 2]);
  expect(facts(ndjsonBatch(Buffer.from("1\n2")))).toEqual([1, 2]);
  expect(facts(ndjsonBatch(Buffer.from("")))).toEqual([]);
});

test("a line that cannot be read keeps its place", () => {
  const unreadable = new UnreadableLine();
  expect(facts(ndjsonBatch(Buffer.from('1\n\n{"a":\n')))).toEqual([1, unreadable, unreadable]);
  expect(facts(ndjsonBatch(Buffer.from([0x31, 0x0a, 0x22, 0xff, 0x22])))).toEqual([1, unreadable]);
});

test("more facts than one request takes are refused before any is read", () => {
  expect(facts(ndjsonBatch(Buffer.from("1\n".repeat(MAX_FACTS))))).toHaveLength(MAX_FACTS);
  expect(facts(ndjsonBatch(Buffer.from("1\n".repeat(MAX_FACTS + 1))))).toBe("too-large");
  expect(facts(jsonBatch(Buffer.from(`[${"1,".repeat(MAX_FACTS)}1]`), "orders"))).toBe("too-large");
});
