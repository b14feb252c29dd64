import fc from "fast-check";
import { expect, test } from "vitest";
import { SeenKeys } from "./seen-keys";

test("what was set last of every text is found again, however many there are, and nothing of others", () => {
  const seen = new SeenKeys();
  const count = 30_000;
  for (let at = 0; at < count; at++) seen.set(`e:client.${at}@shop.example`, at + 1, -at);
  for (let at = 0; at < count; at += 7) seen.set(`e:client.${at}@shop.example`, -at, at);
  for (let at = 0; at < count; at++) {
    const slot = seen.find(`e:client.${at}@shop.example`);
    expect([seen.has(slot), seen.id(slot), seen.facts(slot)]).toEqual(at % 7 ? [true, at + 1, -at] : [true, -at, at]);
  }
  expect(seen.has(seen.find(`e:client.${count}@shop.example`))).toBe(false);
});

test("texts are told apart as texts are", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 6 }), fc.string({ maxLength: 6 }), (one, other) => {
      const seen = new SeenKeys();
      seen.set(one, 1, 1);
      expect(seen.has(seen.find(other))).toBe(one === other);
    }),
  );
});

test("everything is forgotten once 262,144 texts are remembered, nothing before", () => {
  const seen = new SeenKeys();
  for (let at = 1; at < 262_144; at++) seen.set(String(at), at, 0);
  seen.forgetIfFull();
  expect(seen.id(seen.find("1"))).toBe(1);
  seen.set("0", 1, 0);
  seen.forgetIfFull();
  expect(seen.has(seen.find("1"))).toBe(false);
});
