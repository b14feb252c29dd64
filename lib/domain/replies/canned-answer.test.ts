import { expect, test } from "vitest";
import { cannedActionSchema, fillCanned, unknownVariables } from "./canned-answer";

const ALL = { name: "Zoé", creditAmount: "15\u00a0€", creditExpiresOn: "31 mars 2027", agent: "Léa", shopName: "Photopli" };
const BODY =
  "Bonjour {{ name }},\n\nVotre crédit de {{ creditAmount }} vaut jusqu’au {{creditExpiresOn}}.\n\nMerci.\n\n{{ agent }}\n{{ shopName }}";

test("every variable is filled in", () => {
  expect(fillCanned(BODY, ALL)).toBe("Bonjour Zoé,\n\nVotre crédit de 15\u00a0€ vaut jusqu’au 31 mars 2027.\n\nMerci.\n\nLéa\nPhotopli");
});

test("without a name the greeting has none, and without a credit nothing is said of one", () => {
  expect(fillCanned(BODY, { ...ALL, name: null, creditAmount: null })).toBe("Bonjour,\n\nMerci.\n\nLéa\nPhotopli");
  expect(fillCanned("Merci, {{ name }} !", { ...ALL, name: " " })).toBe("Merci, !");
});

test("a name that looks like a variable stays a name", () => {
  expect(fillCanned("Bonjour {{ name }}", { ...ALL, name: "{{ agent }}" })).not.toContain("{{ name }}");
});

test.each([
  ["{{ name }} et {{ agent }}", []],
  ["{{ creditLink }}", ["{{ creditLink }}"]],
  ["{{ name | upcase }}", ["{{", "}}"]],
  ["{% if name %}", ["{%", "%}"]],
])("%s names these that nothing fills: %j", (text, unknown) => {
  expect(unknownVariables(text)).toEqual(unknown);
});

test.each([
  [{ kind: "promise", text: "Rappeler", hours: 2 }, true],
  [{ kind: "promise", text: "Rappeler", hours: 2, workingDays: 1 }, false],
  [{ kind: "promise", text: "Rappeler" }, false],
  [{ kind: "label", label: "spam" }, false],
  [{ kind: "gesture", tariff: { EUR: 0 } }, false],
])("%j is an action: %s", (action, valid) => {
  expect(cannedActionSchema.safeParse(action).success).toBe(valid);
});
