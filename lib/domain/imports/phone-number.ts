import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";

/**
 * A telephone number in E.164; "" where it cannot be read as one valid number. A number without country code is one of
 * `country` (two letters, or a country's English or French name); without a country it is not guessed.
 */
export function e164(text: string, country: string): string {
  if (text === "") return "";
  const number = parsePhoneNumberFromString(text.replace(/^'/, ""), countryCode(country));
  return number?.isValid() ? number.number : "";
}

let byName: Map<string, CountryCode> | undefined;

function countryCode(country: string): CountryCode | undefined {
  const code = country.trim().toUpperCase();
  if (code === "") return undefined;
  if (isSupportedCountry(code)) return code;
  byName ??= countryNames();
  return byName.get(code.toLowerCase());
}

function countryNames(): Map<string, CountryCode> {
  const names = new Map<string, CountryCode>();
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code): code is CountryCode => isSupportedCountry(code));
  for (const language of ["en", "fr"]) {
    const display = new Intl.DisplayNames(language, { type: "region" });
    for (const code of codes) names.set((display.of(code) ?? code).toLowerCase(), code);
  }
  return names;
}
