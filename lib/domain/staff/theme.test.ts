import { expect, test } from "vitest";
import { themeOf } from "./theme";

test.each([
  ["light", "light"],
  ["dark", "dark"],
  ["system", "system"],
  ["Dark", "system"],
  ["", "system"],
  [undefined, "system"],
  [{}, "system"],
])("the cookie %j means the theme %s", (cookie, theme) => {
  expect(themeOf(cookie)).toBe(theme);
});
