import { describe, expect, test } from "vitest";
import { judgeRecords, namesToAsk, type SenderRecord, senderDomain, senderFinding } from "./sender-records";

const states = (kind: "resend" | "smtp", domain: string, answers: Record<string, string[] | null>) =>
  judgeRecords(kind, domain, new Map(Object.entries(answers))).map(({ what, state, name }) => `${what} ${state} ${name}`);

test.each([
  ["Michel <michel@Shop.example>", "shop.example"],
  ["michel@shop.example", "shop.example"],
  ["Michel", ""],
])("the domain of %s is %s", (from, domain) => expect(senderDomain(from)).toBe(domain));

test("a provider’s records stand under its own names, and a policy also under the parents’", () =>
  expect(namesToAsk("resend", "mail.shop.example")).toEqual([
    ...["send.mail.shop.example", "resend._domainkey.mail.shop.example", "_dmarc.mail.shop.example", "_dmarc.shop.example"],
  ]));

describe("the records of a domain", () => {
  test("are found as the provider asks for them", () =>
    expect(
      states("resend", "shop.example", {
        "send.shop.example": ["google-site-verification=x", "v=spf1 include:amazonses.com ~all"],
        "resend._domainkey.shop.example": ["p=MIGfMA0"],
        "_dmarc.shop.example": ["v=DMARC1; p=quarantine"],
      }),
    ).toEqual(["spf found send.shop.example", "dkim found resend._domainkey.shop.example", "dmarc found _dmarc.shop.example"]));

  test("are missing where there is nothing, or something else, or a key that was withdrawn", () =>
    expect(
      states("resend", "shop.example", {
        "send.shop.example": ["v=spf10 nonsense"],
        "resend._domainkey.shop.example": ["v=DKIM1; p="],
        "_dmarc.shop.example": [],
      }),
    ).toEqual(["spf missing send.shop.example", "dkim missing resend._domainkey.shop.example", "dmarc missing _dmarc.shop.example"]));

  test("are unknown where nobody could be asked", () =>
    expect(
      states("resend", "shop.example", { "send.shop.example": null, "resend._domainkey.shop.example": null, "_dmarc.shop.example": null }),
    ).toEqual(["spf unknown send.shop.example", "dkim unknown resend._domainkey.shop.example", "dmarc unknown _dmarc.shop.example"]));

  test("count as none when there are two of a kind", () =>
    expect(states("smtp", "shop.example", { "shop.example": ["v=spf1 mx -all", "v=spf1 a ~all"], "_dmarc.shop.example": [] })[0]).toBe(
      "spf doubled shop.example",
    ));

  test("of a server of one’s own hold a key under a name that only its owner knows", () =>
    expect(states("smtp", "shop.example", { "shop.example": ["v=spf1 mx -all"], "_dmarc.shop.example": [] })[1]).toBe("dkim unknown "));

  test("take a policy from the parent domain", () =>
    expect(
      states("smtp", "mail.shop.example", {
        ...{ "mail.shop.example": [], "_dmarc.mail.shop.example": [], "_dmarc.shop.example": ["v=DMARC1; p=reject"] },
      })[2],
    ).toBe("dmarc found _dmarc.shop.example"));
});

describe("what the records say of a mailing", () => {
  const at = new Date("2026-11-15T09:00:00Z");
  const record = (what: SenderRecord["what"], state: SenderRecord["state"], name = `${what}.shop.example`): SenderRecord => ({
    ...{ what, name, state, found: null, wanted: null },
  });
  const good = [record("spf", "found"), record("dkim", "found"), record("dmarc", "found")];
  const told = (records: SenderRecord[], domain = "shop.example") => ({ at, domain, records });
  const soon = "2026-11-22T08:59:59Z";

  test.each([
    ["all three there", told(good), soon, null],
    ["seven days later", told(good), "2026-11-22T09:00:00Z", "sender_unsure"],
    ["never asked", null, soon, "sender_unsure"],
    ["asked of another domain", told(good, "other.example"), soon, "sender_unsure"],
    ["no policy", told([...good.slice(0, 2), record("dmarc", "missing")]), soon, "sender_missing"],
    ["no policy, and no answer about the key", told([record("dkim", "unknown"), record("dmarc", "missing")]), soon, "sender_missing"],
    ["two that count as none", told([record("spf", "doubled"), ...good.slice(1)]), soon, "sender_missing"],
    ["no answer", told([record("spf", "unknown"), ...good.slice(1)]), soon, "sender_unsure"],
    ["a key under a name that nobody can guess", told([record("dkim", "unknown", ""), record("spf", "found")]), soon, null],
  ])("%s", (_, dns, now, finding) => {
    expect(senderFinding("smtp", "shop.example", dns, new Date(now))).toBe(finding);
    expect(senderFinding("outbox", "shop.example", dns, new Date(now))).toBeNull();
  });
});
