import { expect, test } from "vitest";
import { greetingName } from "./greeting-name";

test.each([
  ["Éloïse Dupont", "Éloïse"],
  ["  Jean-Luc   Martin", "Jean-Luc"],
  ["D’Arcy", "D’Arcy"],
  ["李 雷", "李"],
  ["ליאת כהן", "ליאת"],
  ["M. Dupont", null],
  ["Mme Dupont", null],
  ["DR Who", null],
  ["eloise@mail.example", null],
  ["<b>Zoé</b>", null],
  ["33 6 12", null],
  ["🙂", null],
  ["", null],
  [null, null],
])("%j is greeted as %j", (name, greeting) => {
  expect(greetingName(name)).toBe(greeting);
});
