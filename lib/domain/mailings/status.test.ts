import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canMove, isUnderWay, MAILING_STATUSES, type MailingStatus, statusesBefore } from "./status";

const moves = MAILING_STATUSES.flatMap((from) => MAILING_STATUSES.filter((to) => canMove(from, to)).map((to) => `${from} > ${to}`));

test("these are all the moves", () =>
  expect(moves).toEqual([
    "rendering > ready",
    "ready > rendering",
    "ready > scheduled",
    "scheduled > ready",
    "scheduled > sending",
    "scheduled > cancelled",
    "sending > holding",
    "sending > paused",
    "sending > sent",
    "sending > cancelled",
    "holding > sending",
    "holding > paused",
    "holding > cancelled",
    "paused > sending",
    "paused > holding",
    "paused > cancelled",
    "sent > rendering",
  ]));

const reachable = (from: MailingStatus): Set<MailingStatus> => {
  const seen = new Set([from]);
  for (const at of seen) for (const to of MAILING_STATUSES) if (canMove(at, to)) seen.add(to);
  return seen;
};

describe("whatever moves are tried", () => {
  const walk = fc.array(fc.constantFrom(...MAILING_STATUSES), { maxLength: 30 });
  const walked = (tries: MailingStatus[]) =>
    tries.reduce<MailingStatus[]>((path, to) => (canMove(path.at(-1) ?? "rendering", to) ? path.concat(to) : path), ["rendering"]);

  test("nothing leaves what is cancelled", () => {
    fc.assert(fc.property(walk, (tries) => [-1, walked(tries).length - 1].includes(walked(tries).indexOf("cancelled"))));
  });

  test("nothing is sent that was not scheduled since it was last rendered", () => {
    fc.assert(
      fc.property(walk, (tries) => {
        const path = walked(tries);
        const sending = path.lastIndexOf("sending");
        if (sending >= 0)
          expect(path.slice(0, sending).lastIndexOf("scheduled")).toBeGreaterThan(path.slice(0, sending).lastIndexOf("ready"));
      }),
    );
  });
});

test("every status is reached from the first", () => expect([...reachable("rendering")].sort()).toEqual([...MAILING_STATUSES].sort()));

test("who is under way may be cancelled, and nobody else", () =>
  expect(statusesBefore("cancelled")).toEqual(MAILING_STATUSES.filter(isUnderWay)));
