import { expect, test } from "vitest";
import { zoneOfCountry } from "./country-zone";

test.each([
  ["FR", "Europe/Paris"],
  [" be ", "Europe/Brussels"],
  ["GB", "Europe/London"],
  ["PT", "Europe/Lisbon"],
  ["RE", "Indian/Reunion"],
  ["US", null],
  ["AU", null],
  ["France", null],
  ["", null],
  [null, null],
])("%j lives by %s", (country, zone) => {
  expect(zoneOfCountry(country)).toBe(zone);
});

test("every zone is one that clocks know", () => {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const zones = letters.flatMap((a) => letters.flatMap((b) => zoneOfCountry(a + b) ?? []));
  expect(zones.length).toBeGreaterThan(40);
  for (const zone of zones) expect(() => new Intl.DateTimeFormat("en", { timeZone: zone })).not.toThrow();
});
