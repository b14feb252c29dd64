import { expect, test } from "vitest";
import { benchSend } from "./send";

test("the bench of sending runs at a small size, each mail once", async () => {
  const result = await benchSend({ url: process.env.DATABASE_URL ?? "", mails: 250, rounds: 1 });
  expect(result.path).toBe("250 mails sent with claims and marks");
  expect(result.notes[1]).toBe("not exactly once by each: 0");
}, 60_000);
