import { expect, test } from "vitest";
import { type InboxAddress, inboxHref } from "./inbox-address";

const usual: InboxAddress = { view: "to_answer", thread: null, q: "", after: null, side: false };

test.each<[string, Partial<InboxAddress>, string]>([
  ["what is as usual", {}, "/replies"],
  ["a view", { view: "late" }, "/replies?view=late"],
  ["a search with its thread", { q: "colis cassé", thread: "12" }, "/replies?q=colis+cass%C3%A9&thread=12"],
  ["the facts beside a thread", { thread: "12", side: true }, "/replies?thread=12&side=1"],
  ["no facts without a thread", { side: true }, "/replies"],
])("the address says %s", (_, change, address) => {
  expect(inboxHref("/replies", usual, change)).toBe(address);
});

test("a change keeps the rest of the address", () => {
  const late: InboxAddress = { ...usual, view: "late", q: "Éloïse", after: "99" };
  expect(inboxHref("/incidents/INC-2026-014/replies", late, { thread: "5" })).toBe(
    "/incidents/INC-2026-014/replies?view=late&q=%C3%89lo%C3%AFse&after=99&thread=5",
  );
});
