import { expect, test } from "vitest";
import { type Evidence, matchEvidence, type PersonFacts, type Strength } from "./match-evidence";

const zoe: PersonFacts = {
  name: "Zoé Martin",
  phoneE164: "+33612345678",
  postcode: "75011",
  country: "FR",
  postalAddress: "3 rue de la Roquette",
};
const other = (facts: Partial<PersonFacts>): PersonFacts => ({
  name: "",
  phoneE164: null,
  postcode: null,
  country: null,
  postalAddress: null,
  ...facts,
});

test.each<[string, Partial<PersonFacts>, Strength | null, Evidence[]]>([
  ["the same telephone and name", { phoneE164: "+33612345678", name: "MARTIN Zoe" }, "likely", ["same_phone", "same_name"]],
  [
    "the same telephone, the first name an initial",
    { phoneE164: "+33612345678", name: "Z. Martin" },
    "likely",
    ["same_phone", "compatible_name"],
  ],
  [
    "a family's telephone with another first name",
    { phoneE164: "+33612345678", name: "Hugo Martin" },
    "weak",
    ["same_phone", "family_name"],
  ],
  ["the same telephone under another name", { phoneE164: "+33612345678", name: "Café du Coin" }, "weak", ["same_phone", "other_name"]],
  ["the same telephone, nobody named", { phoneE164: "+33612345678" }, "possible", ["same_phone", "no_name"]],
  ["the same name and postcode", { name: "Martin Zoé", postcode: "75 011" }, "possible", ["same_name", "same_postcode"]],
  [
    "the same name at the same address",
    { name: "Zoe Martin", postcode: "75011", postalAddress: "3, rue de la Roquette" },
    "likely",
    ["same_name", "same_postcode", "same_address"],
  ],
  ["an initial and the postcode", { name: "Z Martin", postcode: "75011" }, "weak", ["compatible_name", "same_postcode"]],
  [
    "an initial at the same address",
    { name: "Z Martin", postcode: "75011", postalAddress: "3 RUE DE LA ROQUETTE" },
    "possible",
    ["compatible_name", "same_postcode", "same_address"],
  ],
  ["an address alone", { postcode: "75011", postalAddress: "3 rue de la Roquette" }, null, []],
  ["a neighbour of the same family", { name: "Hugo Martin", postcode: "75011", postalAddress: "3 rue de la Roquette" }, null, []],
  ["a name alone", { name: "Zoé Martin" }, null, []],
  ["the same postcode in another country", { name: "Zoé Martin", postcode: "75011", country: "GB" }, null, []],
  ["a name in another town", { name: "Zoé Martin", postcode: "69001" }, null, []],
])("%s: %s", (_, facts, strength, evidence) => {
  const match = matchEvidence(zoe, other(facts));
  expect(match).toEqual(strength && { strength, evidence });
  expect(matchEvidence(other(facts), zoe)).toEqual(match);
});

test("two records that know nothing share nothing", () => {
  expect(matchEvidence(other({}), other({}))).toBeNull();
  expect(matchEvidence(other({ phoneE164: "", postcode: "" }), other({ phoneE164: "", postcode: "" }))).toBeNull();
});
