import { expect, test } from "vitest";
import { safeNextPath } from "./next-path";

test.each(["/incidents/INC-2026-001?view=held", "/settings", "/audit?action=plan.submit&before=12"])("%s is a page of ours", (path) => {
  expect(safeNextPath(path)).toBe(path);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "/api/auth/sign-out",
  "/sign-in",
  "/sign-in?next=/sign-in",
  "incidents",
  "",
  null,
  undefined,
])("%j leads home instead", (path) => {
  expect(safeNextPath(path)).toBe("/home");
});
