import { expect, test } from "vitest";
import { readEnv } from "./env";

const DATABASE_URL = "postgresql://shop:secret-password@db.example/amends";
const SECRET = "k7c1Qm0v9Xz3Lw5Rt8Yb2Nd4Gf6Hj1Ps";
const production = { AMENDS_MODE: "production", DATABASE_URL, APP_URL: "https://amends.shop.example", APP_SECRET: SECRET };

const complaint = (source: Record<string, string | undefined>): string => {
  try {
    readEnv(source);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

test("a complete production environment is accepted", () => {
  expect(readEnv(production)).toMatchObject({ AMENDS_MODE: "production", APP_SECRET: SECRET, WORKER: "off", DATABASE_POOL: 10 });
});

test("the mode is production unless it is said otherwise", () => {
  expect(complaint({ DATABASE_URL })).toContain("APP_SECRET: must be set in production");
});

test.each([
  ["DATABASE_URL", { ...production, DATABASE_URL: undefined }],
  ["DATABASE_URL", { ...production, DATABASE_URL: "mysql://shop@db.example/amends" }],
  ["APP_SECRET", { ...production, APP_SECRET: undefined }],
  ["APP_SECRET", { ...production, APP_SECRET: "" }],
  ["APP_SECRET", { ...production, APP_SECRET: SECRET.slice(1) }],
  ["APP_SECRET", { ...production, APP_SECRET: "for-development-only-never-in-production-00" }],
  ["APP_SECRET", { ...production, APP_SECRET: "a".repeat(64) }],
  ["APP_URL", { ...production, APP_URL: undefined }],
  ["APP_URL", { ...production, APP_URL: "http://amends.shop.example" }],
  ["APP_URL", { ...production, APP_URL: "http://127.0.0.1.evil.example" }],
  ["MAIL_FROM", { ...production, RESEND_API_KEY: "re_123", MAIL_REPLY_TO: "service@shop.example" }],
  ["MAIL_REPLY_TO", { ...production, SMTP_URL: "smtps://mail.example", MAIL_FROM: "Shop <mail@shop.example>" }],
  ["WORKER_CONCURRENCY", { ...production, WORKER_CONCURRENCY: "0" }],
  ["DATABASE_POOL", { ...production, DATABASE_POOL: "many" }],
  ["MAIL_REPLY_TO", { ...production, MAIL_REPLY_TO: "not an address" }],
])("production refuses a missing or weak %s and names it", (name, source) => {
  expect(complaint(source)).toMatch(new RegExp(`^  ${name}: `, "m"));
});

test("every complaint is told at once, and no value is", () => {
  const text = complaint({ ...production, APP_SECRET: "short-secret", APP_URL: "http://amends.shop.example" });
  expect(text).toContain("APP_SECRET: ");
  expect(text).not.toContain("short-secret");
  expect(text).not.toContain("secret-password");
});

test.each(["demo", "dev", "test", "bench"])("%s runs with a secret of its own when none is given", (AMENDS_MODE) => {
  expect(readEnv({ AMENDS_MODE, DATABASE_URL, APP_SECRET: "" }).APP_SECRET.length).toBeGreaterThanOrEqual(32);
});

test("a provider handles calls permissively unless strict handling is asked for", () => {
  expect(readEnv(production).RESEND_VALIDATION).toBe("permissive");
  expect(readEnv({ ...production, RESEND_VALIDATION: "strict" }).RESEND_VALIDATION).toBe("strict");
  expect(complaint({ ...production, RESEND_VALIDATION: "lenient" })).toMatch(/^ {2}RESEND_VALIDATION: /m);
});

test("production may be tried on this very machine without https", () => {
  expect(readEnv({ ...production, APP_URL: "http://localhost:3000" }).APP_URL).toBe("http://localhost:3000");
});
