import { expect, test } from "vitest";
import { maskAddresses, maskJson } from "./masking";

test("an address keeps its first letter and its domain", () => {
  expect(maskAddresses("Écrit par eloise.dupont+pack@shop.example, le 3.")).toBe("Écrit par e•••@shop.example, le 3.");
  expect(maskAddresses("élodie@exemple.fr")).toBe("é•••@exemple.fr");
});

test("what holds no address stays as it is", () => {
  expect(maskAddresses("@shop.example, 15 € à 10:05")).toBe("@shop.example, 15 € à 10:05");
});

test("addresses are masked wherever they lie in a value, numbers and nulls untouched", () => {
  expect(maskJson({ to: ["a@b.fr", 3, null], "x@y.fr": { ok: true } })).toEqual({ to: ["a•••@b.fr", 3, null], "x•••@y.fr": { ok: true } });
});
