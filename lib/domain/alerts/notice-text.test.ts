import { describe, expect, test } from "vitest";
import { decideNotice } from "./notice-decision";
import { type NoticeFacts, noticeSms, noticeWebhook, noticeWords } from "./notice-text";
import { thankYou } from "./thank-you";

const LINK = "https://amends.example/a/1.2.abc";
const FACTS: NoticeFacts = {
  ...{ alertId: 3, origin: "prices", guardName: "Jamais gratuit", skus: ["PACK-500"], productName: "Pack de 500 tirages", currency: "EUR" },
  ...{ channels: ["", "web"], changedBy: "import de nuit", startedAt: new Date("2006-08-19T08:01:00Z"), breaches: 1, ordersSince: 1_204 },
  ...{ beforeMinor: 4_900, afterMinor: 0, zone: "Europe/Paris" },
};
const lines = (facts: NoticeFacts, language: "fr" | "en") => noticeWords(facts, language, LINK).text.split("\n");

describe("a message about an alert", () => {
  test("says in French what happened, before and after, who, since when, and what it cost", () => {
    expect(lines(FACTS, "fr")).toEqual([
      "Un prix en vigueur enfreint un garde-fou.",
      "",
      "Produit\u00a0: Pack de 500 tirages",
      "Prix\u00a0: 49,00\u00a0€ → 0,00\u00a0€",
      "Garde-fou\u00a0: Jamais gratuit",
      "Canaux\u00a0: web",
      "Modifié par\u00a0: import de nuit",
      "Depuis\u00a0: 19 août 2006 à 10:01",
      "Commandes depuis\u00a0: 1\u00a0204",
      "",
      `Voir l’alerte et la prendre en charge\u00a0: ${LINK}`,
    ]);
  });

  test("says the same in English, and leaves out what is not known", () => {
    const unknown = { ...FACTS, guardName: null, changedBy: "", ordersSince: 0, channels: [], beforeMinor: null };
    expect(lines(unknown, "en")).toEqual([
      "A live price breaks a guard.",
      "",
      "Product: Pack de 500 tirages",
      "Price: €0.00",
      "Since: 19 August 2006 at 10:01",
      "",
      `See the alert and acknowledge it: ${LINK}`,
    ]);
  });

  test("has a subject of one line, whatever the shop calls its products", () => {
    const odd = { ...FACTS, productName: "Pack\r\nBcc: all@shop.example" };
    expect(noticeWords(odd, "en", LINK).subject).toBe("Price alert: Pack Bcc: all@shop.example, €49.00 → €0.00");
    expect(noticeWords({ ...FACTS, productName: "x".repeat(500) }, "fr", LINK).subject).toHaveLength(200);
  });

  test("names the first of several products and counts the others", () => {
    const several = { ...FACTS, productName: null, skus: ["A", "B", "C"] };
    expect(noticeSms(several, "fr", LINK)).toBe(`Alerte prix\u00a0: A et 2 autres, 49,00\u00a0€ → 0,00\u00a0€. ${LINK}`);
    expect(noticeSms({ ...several, skus: ["A", "B"] }, "fr", LINK)).toContain("A et 1 autre,");
  });

  test("about orders or a tip has no price", () => {
    const noPrice = { ...FACTS, currency: null, beforeMinor: null, afterMinor: null };
    expect(noticeWords({ ...noPrice, origin: "demand", skus: [], productName: null }, "en", LINK).subject).toBe("Orders alert");
    expect(noticeWords({ ...noPrice, origin: "tip" }, "fr", LINK).subject).toBe("Signalement\u00a0: Pack de 500 tirages");
  });

  test("for another system is JSON with the facts and the link", () => {
    expect(JSON.parse(noticeWebhook(FACTS, LINK))).toMatchObject({
      ...{ type: "amends.alert", timestamp: "2006-08-19T08:01:00.000Z" },
      data: { alertId: 3, skus: ["PACK-500"], beforeMinor: 4_900, afterMinor: 0, ordersSince: 1_204, link: LINK },
    });
  });
});

describe("after a call for a message", () => {
  const now = new Date("2006-08-19T08:00:00Z");
  const later = { kind: "later", problem: "HTTP 503" } as const;
  const tried = (attempts: number, given: object = {}) => decideNotice({ outcome: later, attempts, since: now, now, ...given });
  test.each([
    ["the first is made again after ten seconds", tried(1), 10_000],
    ["the third after forty", tried(3), 40_000],
    ["the twentieth after ten minutes", tried(20), 600_000],
    ["one that was told to wait a minute waits it", tried(1, { outcome: { ...later, retryAfterMs: 60_000 } }), 60_000],
    ["one that was told to wait a day waits ten minutes", tried(1, { outcome: { ...later, retryAfterMs: 86_400_000 } }), 600_000],
  ])("%s", (_, decision, waitMs) => {
    expect(decision).toEqual({ kind: "retry", problem: "HTTP 503", at: new Date(now.getTime() + waitMs) });
  });
  test("that was refused, or tried for six hours, is given up", () => {
    expect(tried(1, { outcome: { kind: "refused", problem: "HTTP 404" } })).toEqual({ kind: "failed", problem: "HTTP 404" });
    expect(tried(99, { since: new Date("2006-08-19T02:00:00Z") })).toEqual({ kind: "failed", problem: "HTTP 503" });
    expect(tried(99, { since: new Date("2006-08-19T02:00:01Z") })).toMatchObject({ kind: "retry" });
  });
  test("that was told is sent", () => expect(tried(1, { outcome: { kind: "told" } })).toEqual({ kind: "sent" }));
});

test("the thank-you is in the writer's language, and signed by a person", () => {
  const given = { shopName: "Photopli", signature: "Michel Arnaud" };
  expect(thankYou({ ...given, language: "fr" }).text).toMatch(/Vous aviez raison\u00a0: .+\n\nMichel Arnaud\nPhotopli$/s);
  expect(thankYou({ ...given, language: "en" }).subject).toBe("Thank you for telling us");
});
