import { expect, test } from "vitest";
import { maskEmail } from "./mask-email";

test.each<[string | null, string | null]>([
  ["eloise@x.fr", "e•••@x.fr"],
  ["a@x.fr", "a•••@x.fr"],
  ["éloïse@x.fr", "é•••@x.fr"],
  ['"odd@name"@x.fr', '"•••@x.fr'],
  ["@x.fr", null],
  ["", null],
  [null, null],
])("%s becomes %s", (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});
