/** Countries, by their two letters, of which nearly everybody lives in one zone. */
const ZONES: Readonly<Record<string, string>> = {
  AD: "Europe/Andorra",
  AE: "Asia/Dubai",
  AT: "Europe/Vienna",
  BE: "Europe/Brussels",
  BG: "Europe/Sofia",
  CH: "Europe/Zurich",
  CN: "Asia/Shanghai",
  CY: "Asia/Nicosia",
  CZ: "Europe/Prague",
  DE: "Europe/Berlin",
  DK: "Europe/Copenhagen",
  EE: "Europe/Tallinn",
  EG: "Africa/Cairo",
  ES: "Europe/Madrid",
  FI: "Europe/Helsinki",
  FR: "Europe/Paris",
  GB: "Europe/London",
  GF: "America/Cayenne",
  GP: "America/Guadeloupe",
  GR: "Europe/Athens",
  HK: "Asia/Hong_Kong",
  HR: "Europe/Zagreb",
  HU: "Europe/Budapest",
  IE: "Europe/Dublin",
  IL: "Asia/Jerusalem",
  IN: "Asia/Kolkata",
  IS: "Atlantic/Reykjavik",
  IT: "Europe/Rome",
  JP: "Asia/Tokyo",
  KR: "Asia/Seoul",
  LI: "Europe/Vaduz",
  LT: "Europe/Vilnius",
  LU: "Europe/Luxembourg",
  LV: "Europe/Riga",
  MA: "Africa/Casablanca",
  MC: "Europe/Monaco",
  MO: "Asia/Macau",
  MQ: "America/Martinique",
  MT: "Europe/Malta",
  MY: "Asia/Kuala_Lumpur",
  NC: "Pacific/Noumea",
  NL: "Europe/Amsterdam",
  NO: "Europe/Oslo",
  NZ: "Pacific/Auckland",
  PH: "Asia/Manila",
  PK: "Asia/Karachi",
  PL: "Europe/Warsaw",
  PT: "Europe/Lisbon",
  QA: "Asia/Qatar",
  RE: "Indian/Reunion",
  RO: "Europe/Bucharest",
  RS: "Europe/Belgrade",
  SA: "Asia/Riyadh",
  SE: "Europe/Stockholm",
  SG: "Asia/Singapore",
  SI: "Europe/Ljubljana",
  SK: "Europe/Bratislava",
  TH: "Asia/Bangkok",
  TN: "Africa/Tunis",
  TR: "Europe/Istanbul",
  TW: "Asia/Taipei",
  UA: "Europe/Kyiv",
  VN: "Asia/Ho_Chi_Minh",
  YT: "Indian/Mayotte",
  ZA: "Africa/Johannesburg",
};

/** The zone of a country that has one obvious zone; null for a wide or unknown one, and for what is no two-letter code. */
export const zoneOfCountry = (country: string | null): string | null => ZONES[country?.trim().toUpperCase() ?? ""] ?? null;

/** Every country that has one, with its zone. */
export const zonesByCountry = (): readonly [country: string, zone: string][] => ENTRIES;
const ENTRIES = Object.entries(ZONES);

/** Wide countries, by their easternmost and westernmost zone in which many live. */
const WIDE: Readonly<Record<string, readonly [east: string, west: string]>> = {
  AU: ["Australia/Sydney", "Australia/Perth"],
  BR: ["America/Sao_Paulo", "America/Rio_Branco"],
  CA: ["America/St_Johns", "America/Vancouver"],
  ID: ["Asia/Jayapura", "Asia/Jakarta"],
  MX: ["America/Cancun", "America/Tijuana"],
  US: ["America/New_York", "Pacific/Honolulu"],
};

/**
 * By whose clocks nobody of a country is woken: its one zone, or both ends of a wide one, in one word with a space between (see
 * `openToAll`); null where neither is known.
 */
export function quietZonesOf(country: string | null): string | null {
  const wide = WIDE[country?.trim().toUpperCase() ?? ""];
  return wide ? wide.join(" ") : zoneOfCountry(country);
}
