import { afterEach, beforeEach, expect, vi } from "vitest";

/** Noise on the console fails the test that made it. */
const METHODS = ["log", "info", "warn", "error"] as const;
beforeEach(() => {
  for (const method of METHODS) vi.spyOn(console, method);
});
afterEach(() => {
  const lines = METHODS.flatMap((method) => vi.mocked(console[method]).mock.calls.map((call) => `console.${method}: ${call.join(" ")}`));
  vi.restoreAllMocks();
  expect(lines).toEqual([]);
});
