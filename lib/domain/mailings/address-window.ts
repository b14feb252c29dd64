/** Countries whose window envelopes show the right side of the sheet (NF Z 11-001); others show the left (DIN 5008). */
const RIGHT = new Set(["FR", "MC", "GP", "MQ", "GF", "RE", "YT", "PM", "NC", "PF", "ES", "PT", "IT", "BE", "LU"]);

/** On which side of the sheet the address stands; without a country, as the house’s language suggests. */
export const addressWindow = (country: string | null, houseLanguage: "fr" | "en"): "left" | "right" =>
  (country ? RIGHT.has(country.toUpperCase()) : houseLanguage === "fr") ? "right" : "left";
