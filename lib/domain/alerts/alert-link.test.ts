import { describe, expect, test } from "vitest";
import { alertPage, alertToken, readAlertToken } from "./alert-link";

const SECRET = "a-secret-of-thirty-two-characters-and-more";
const LINK = { alertId: 41, noticeId: 9_007 };

describe("the link of an alert", () => {
  test("names its alert and its message, and is the same each time", () => {
    const token = alertToken(SECRET, LINK);
    expect(token).toMatch(/^15\.6y7\.[0-9a-f]{32}$/);
    expect(alertToken(SECRET, LINK)).toBe(token);
    expect(readAlertToken(SECRET, token)).toEqual(LINK);
    expect(alertPage({ url: "https://amends.example", secret: SECRET }, LINK)).toBe(`https://amends.example/a/${token}`);
  });

  test("opens nothing when another alert or message is written into it", () => {
    const seal = alertToken(SECRET, LINK).split(".")[2];
    expect(readAlertToken(SECRET, `16.6y7.${seal}`)).toBeNull();
    expect(readAlertToken(SECRET, `15.6y8.${seal}`)).toBeNull();
  });

  test.each(["", "15", "15.6y7", "15.6y7.0", "15.6y7.g0000000000000000000000000000000", "zzzzzzz.1.00000000000000000000000000000000"])(
    "%j is none of ours",
    (token) => expect(readAlertToken(SECRET, token)).toBeNull(),
  );

  test("of another installation opens nothing here", () => {
    expect(readAlertToken(`${SECRET}!`, alertToken(SECRET, LINK))).toBeNull();
  });

  test("for an alert beyond what the database can count is none", () => {
    expect(readAlertToken(SECRET, alertToken(SECRET, { alertId: 2 ** 31, noticeId: 1 }))).toBeNull();
  });
});
