import { describe, expect, test } from "vitest";
import { judgeRecords, namesToAsk, senderDomain } from "./sender-records";

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
