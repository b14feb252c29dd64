import { expect, test } from "vitest";
import { benchRender } from "./render";

test("the bench of rendering runs at a small size and makes the same bytes as its floor", async () => {
  const result = await benchRender({ url: process.env.DATABASE_URL ?? "", mails: 200, rounds: 1 });
  expect(result.path).toBe("200 personal mails rendered and checked");
  expect(result.notes[0]).toBe("same bytes: yes");
}, 60_000);
