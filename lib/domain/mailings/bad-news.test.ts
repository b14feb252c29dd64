import { expect, test } from "vitest";
import { judgeNews } from "./bad-news";

test.each([
  ["one complaint among a thousand: it goes on", { sent: 1000, complained: 1 }, null],
  ["two among seven hundred are under three in a thousand: it goes on", { sent: 700, complained: 2 }, null],
  ["three among a thousand: it stops", { sent: 1000, complained: 3 }, "complaints"],
  ["three among a thousand and one: it goes on", { sent: 1001, complained: 3 }, null],
  ["two of a hundred came back: it goes on", { sent: 100, bounced: 2 }, null],
  ["three of a hundred came back: it stops", { sent: 100, bounced: 3 }, "bounces"],
  ["twenty of a thousand came back: it goes on", { sent: 1000, bounced: 20 }, null],
  ["twenty-one of a thousand came back: it stops", { sent: 1000, bounced: 21 }, "bounces"],
  ["fewer than a hundred have left: nothing is said yet", { sent: 99, bounced: 50, complained: 50 }, null],
  ["a complaint is graver than what came back", { sent: 100, bounced: 90, complained: 1 }, "complaints"],
])("%s", (_, facts, verdict) => expect(judgeNews({ bounced: 0, complained: 0, ...facts })).toBe(verdict));
