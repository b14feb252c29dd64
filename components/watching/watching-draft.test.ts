import { expect, test } from "vitest";
import { DEFAULT_WATCHING, watchingSchema } from "@/lib/domain/settings/watching";
import { draftOf, settingsOf } from "./watching-draft";

const { places: _, ...watching } = DEFAULT_WATCHING;
const RUNG = { staffId: null, name: "Ada", email: null, phone: "+33612345678", afterMinutes: 10 };

test("what is shown is saved again as it was", () => {
  const shown = { ...watching, taxBp: 550, probe: { addresses: [{ channel: "web", url: "https://shop.example/{sku}" }], everyMinutes: 7 } };
  const draft = draftOf({ watching: shown, places: [], team: [] });
  expect(draft.numbers.tax).toBe("5.5");
  expect(watchingSchema.parse(settingsOf(draft))).toEqual({ ...shown, places: [] });
});

test.each([
  ["20", 2_000],
  ["5,5", 550],
  ["5.50", 550],
  ["2,1", 210],
  ["0", 0],
  ["cinq", null],
  ["5,555", null],
])("a tax of %s %% is %s basis points", (tax, expected) => {
  const draft = draftOf({ watching, places: [], team: [] });
  expect(settingsOf({ ...draft, numbers: { ...draft.numbers, tax } }).taxBp).toBe(expected);
});

test("who is moved up to the first place is told at once, and a number is read as people write it", () => {
  const draft = draftOf({ watching: { ...watching, onCall: [RUNG, RUNG] }, places: [], team: [] });
  const typed = draft.onCall.map((rung) => ({ ...rung, phone: "+33 6 12.34-56 78" }));
  expect(settingsOf({ ...draft, onCall: typed }).onCall).toEqual([{ ...RUNG, afterMinutes: 0 }, RUNG]);
});

test("a secret is kept unless another is asked for", () => {
  const place = { name: "Stock", kind: "webhook" as const, url: "https://stock.example/", signed: true };
  const draft = draftOf({ watching, places: [place, { ...place, name: "Prix" }], team: [] });
  const [first, second] = draft.places;
  if (!first || !second) throw new Error("places are missing");
  expect(settingsOf({ ...draft, places: [first, { ...second, renew: true }] }).places.map(({ secret }) => secret)).toEqual(["keep", "new"]);
});
