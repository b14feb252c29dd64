import { expect, test } from "vitest";
import { benchFingerprint } from "./fingerprint";

test("the bench of the fingerprint runs at a small size and gets the same one every time", async () => {
  const result = await benchFingerprint({ url: process.env.DATABASE_URL ?? "", members: 60, rounds: 2 });
  expect(result.path).toBe("fingerprint over 60 members");
  expect(result.notes[1]).toBe("the same every time: yes");
}, 60_000);
