import { describe, expect, test } from "vitest";
import { type DeliveryEvent, deliveryOf, graver } from "./delivery";

let last = 0;
const at = (seconds: number) => new Date(Date.parse("2026-11-23T09:00:00Z") + seconds * 1000);
const event = (kind: DeliveryEvent["kind"], seconds: number, given: Partial<DeliveryEvent> = {}): DeliveryEvent => ({
  ...{ id: `event-${++last}`, kind, at: at(seconds), hard: false, words: "", link: "", scanner: false },
  ...given,
});

test.each([
  ["none", "sent", "sent"],
  ["delivered", "delayed", "delivered"],
  ["failed", "delivered", "failed"],
  ["bounced", "suppressed", "bounced"],
  ["bounced", "complained", "complained"],
] as const)("of %s and %s, %s is graver", (a, b, worst) => {
  expect(graver(a, b)).toBe(worst);
  expect(graver(b, a)).toBe(worst);
});

describe("what all events say together", () => {
  test("is nothing where there are none", () =>
    expect(deliveryOf([])).toEqual({
      state: "none",
      at: null,
      detail: null,
      clickedAt: null,
      machine: [],
      unreachable: null,
      undelivered: false,
    }));

  test("is a delivery, however late the delay is told", () =>
    expect(deliveryOf([event("delivered", 9), event("delayed", 12), event("sent", 1)])).toMatchObject({ state: "delivered", at: at(9) }));

  test("is a complaint after a delivery, and the address is lost", () =>
    expect(deliveryOf([event("delivered", 9), event("complained", 500)])).toMatchObject({
      state: "complained",
      unreachable: "complained",
      undelivered: false,
    }));

  test("is a hard bounce with the provider's words, though a soft one came first", () =>
    expect(
      deliveryOf([event("bounced", 5, { words: "mailbox full" }), event("bounced", 9, { hard: true, words: "no such user" })]),
    ).toMatchObject({ state: "bounced", at: at(9), detail: "hard: no such user", unreachable: "bounced", undelivered: true }));

  test("leaves the address alone after a soft bounce", () =>
    expect(deliveryOf([event("bounced", 5, { words: "mailbox full" })])).toMatchObject({
      ...{ state: "bounced", detail: "soft: mailbox full", unreachable: null },
    }));

  test("loses the address that the provider holds back itself", () =>
    expect(deliveryOf([event("suppressed", 2)])).toMatchObject({ state: "suppressed", unreachable: "bounced" }));

  test("tells a person's click from a scanner's", () => {
    const scanner = event("clicked", 3, { link: "a" });
    const person = event("clicked", 90, { link: "a" });
    expect(deliveryOf([person, event("delivered", 1), scanner])).toMatchObject({
      ...{ state: "delivered", clickedAt: at(90), machine: [scanner.id] },
    });
  });

  test("never makes a state of an opening or a click", () =>
    expect(deliveryOf([event("opened", 60), event("clicked", 90)])).toMatchObject({ state: "none", at: null, clickedAt: at(90) }));
});
