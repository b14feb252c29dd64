import { expect, test } from "vitest";
import { quietZonesOf, zoneOfCountry } from "./country-zone";

test.each([
  ["FR", "Europe/Paris"],
  [" be ", "Europe/Brussels"],
  ["GB", "Europe/London"],
  ["PT", "Europe/Lisbon"],
  ["RE", "Indian/Reunion"],
  ["TW", "Asia/Taipei"],
  ["CN", "Asia/Shanghai"],
  ["IN", "Asia/Kolkata"],
  ["KR", "Asia/Seoul"],
  ["SG", "Asia/Singapore"],
  ["HK", "Asia/Hong_Kong"],
  ["NZ", "Pacific/Auckland"],
  ["TR", "Europe/Istanbul"],
  ["ZA", "Africa/Johannesburg"],
  ["AE", "Asia/Dubai"],
  ["US", null],
  ["AU", null],
  ["France", null],
  ["", null],
  [null, null],
])("%j lives by %s", (country, zone) => {
  expect(zoneOfCountry(country)).toBe(zone);
});

test.each([
  ["US", "America/New_York Pacific/Honolulu"],
  [" ca ", "America/St_Johns America/Vancouver"],
  ["AU", "Australia/Sydney Australia/Perth"],
  ["BR", "America/Sao_Paulo America/Rio_Branco"],
  ["FR", "Europe/Paris"],
  ["RU", null],
  [null, null],
])("quiet hours in %j go by %j", (country, zones) => {
  expect(quietZonesOf(country)).toBe(zones);
});

test("every zone is one that clocks know", () => {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const zones = letters.flatMap((a) => letters.flatMap((b) => quietZonesOf(a + b)?.split(" ") ?? []));
  expect(zones.length).toBeGreaterThan(40);
  for (const zone of zones) expect(() => new Intl.DateTimeFormat("en", { timeZone: zone })).not.toThrow();
});
