import { expect, test } from "vitest";
import { emptyDeclaration } from "../declaration";
import { declarationForm, readForm } from "./declaration-form";
import { stepAfter, stepBefore, stepOf, stepsToCorrect } from "./wizard-steps";

const empty = emptyDeclaration("Europe/Paris", "lea");

test("an empty declaration is a valid draft and comes back as it was", () => {
  expect(declarationForm.parse(empty)).toEqual(empty);
  expect(readForm(JSON.parse(JSON.stringify(empty)), empty)).toEqual(empty);
});

test("a draft of an older form keeps what it had and gets the rest from an empty one", () => {
  expect(readForm({ title: "Pack à 0 €", products: [{ sku: "PACK-500" }] }, empty)).toEqual({
    ...empty,
    title: "Pack à 0 €",
    products: [{ ...empty.products[0], sku: "PACK-500", currency: "", unitsPerItem: "" }],
  });
  expect(readForm("nothing", empty)).toEqual(empty);
  expect(readForm({ title: 7 }, empty)).toEqual(empty);
});

test("every field is answered on one step", () => {
  expect(["title", "zone", "fields.detectedAt", "products.3.sku", "channels", "windows.0.endsAt", "legalGround.notes"].map(stepOf)).toEqual(
    ["declare", "declare", "declare", "prices", "prices", "window", "legal"],
  );
  expect(stepsToCorrect([{ path: "windows" }, { path: "title" }, { path: "windows.1.startsAt" }])).toEqual(["declare", "window"]);
});

test("steps follow one another from declaring to checking", () => {
  expect([stepBefore("declare"), stepAfter("declare"), stepBefore("check"), stepAfter("check")]).toEqual([null, "orders", "legal", null]);
});
