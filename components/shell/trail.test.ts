import { expect, test } from "vitest";
import { trailOf } from "./trail";

test("an address reads as its steps", () => {
  expect(trailOf("/incidents/INC-2026-014/plans/2")).toEqual([
    { href: "/incidents", name: { key: "nav.incidents" } },
    { href: "/incidents/INC-2026-014", name: { text: "INC-2026-014" } },
    { href: "/incidents/INC-2026-014/plans", name: { key: "breadcrumb.plans" } },
    { href: "/incidents/INC-2026-014/plans/2", name: { version: "2" } },
  ]);
});

test("the letter of a cohort is within the mailings, and the step between is no page", () => {
  expect(trailOf("/incidents/INC-2026-014/mailings/letters/consumed").slice(2)).toEqual([
    { href: "/incidents/INC-2026-014/mailings", name: { key: "breadcrumb.mailings" } },
    { href: null, name: { key: "breadcrumb.letters" } },
    { href: "/incidents/INC-2026-014/mailings/letters/consumed", name: { key: "breadcrumb.consumed" } },
  ]);
});

test("a step that is no word of ours is shown as it is, even when it cannot be decoded", () => {
  expect(trailOf("/incidents/caf%C3%A9").at(-1)?.name).toEqual({ text: "café" });
  expect(trailOf("/incidents/%E0%A4%A").at(-1)?.name).toEqual({ text: "%E0%A4%A" });
  expect(trailOf("/incidents/constructor").at(-1)?.name).toEqual({ text: "constructor" });
});

test("a mailing is no number, and a letter of a step is known by its cohort", () => {
  expect(trailOf("/incidents/INC-2026-014/mailings/7").at(-1)?.name).toEqual({ key: "breadcrumb.mailing" });
  expect(trailOf("/incidents/INC-2026-014/mailings/letters/notice%3Auntouched").at(-1)?.name).toEqual({ key: "breadcrumb.untouched" });
});

test("an alert, a guard and a check of prices are no numbers", () => {
  expect(trailOf("/alerts/7").map(({ name }) => name.key)).toEqual(["nav.alerts", "breadcrumb.alert"]);
  expect(trailOf("/guards/12/edit").map(({ name }) => name.key)).toEqual(["nav.guards", "breadcrumb.guard", "breadcrumb.edit"]);
  expect(trailOf("/guards/checks/0198").map(({ name }) => name.key)).toEqual(["nav.guards", "breadcrumb.checks", "breadcrumb.priceCheck"]);
});

test("a drill is no number either", () => {
  expect(trailOf("/drills/12")).toEqual([
    { href: "/drills", name: { key: "breadcrumb.drills" } },
    { href: "/drills/12", name: { key: "breadcrumb.drill" } },
  ]);
});
