import { expect, test } from "vitest";
import { namesPerson, type Person } from "./names-person";

const eloise: Person = {
  name: "Éloïse Le Gall",
  email: "Eloise.Gall@client.example",
  phone: "+33 6 39 98 00 60",
  orderRefs: ["PP-100123"],
  codes: ["ABCD-EFGH-JKLM"],
};

test.each([
  ["Merci pour ce geste, vraiment.", []],
  ["Je m'appelle Eloise et je suis ravie.", ["name"]],
  ["Signé ÉLOÏSE", ["name"]],
  ["Madame Gall, Rennes", ["name"]],
  ["Le geste est beau", []],
  ["Galloise de cœur", []],
  ["Écrivez à eloise.gall@client.example", ["name", "email"]],
  ["ou à ma sœur : sophie@autre.example", ["email"]],
  ["mon numéro 06 39 98 00 60", ["phone"]],
  ["appelez le 0033-639.980.060", ["phone"]],
  ["les 4 900 centimes de la commande", []],
  ["ma commande PP 100123", ["order"]],
  ["commande pp-100123, code abcd efgh jklm", ["order", "code"]],
] as const)("%s", (text, telltales) => {
  expect(namesPerson(text, eloise)).toEqual(telltales);
});

test("of somebody of whom nothing is known only an address tells", () => {
  const nobody: Person = { name: "", email: null, phone: null, orderRefs: [""], codes: [] };
  expect(namesPerson("Merci à tous, a@b.example", nobody)).toEqual(["email"]);
  expect(namesPerson("Merci à tous", nobody)).toEqual([]);
});

test("a short phone number says nothing", () => {
  expect(namesPerson("le 3639", { ...eloise, phone: "3639" })).toEqual([]);
});
