import fc from "fast-check";
import { expect, test } from "vitest";
import { CHANNELS, LADDER } from "./ladder";
import { addressBy, dispositionOf, isAddress, type Known, type Ways } from "./recipient";

const known: Known = {
  executed: true,
  nothing: false,
  email: "zoe@client.example",
  suppressed: false,
  phone: "+33612345678",
  postal: true,
  preferred: null,
  agreed: false,
  hasCode: false,
};
const ways: Ways = { promotes: false, hasSms: false, order: LADDER };

test.each([
  ["a good address", {}, {}, "email", null],
  ["a suppressed one and a postal address", { suppressed: true }, {}, "letter", "suppressed"],
  ["a suppressed one where text messages can be sent", { suppressed: true }, { hasSms: true }, "sms", "suppressed"],
  [
    "a suppressed one and a promotion, which a text message cannot let them refuse",
    { suppressed: true, agreed: true },
    { hasSms: true, promotes: true },
    "letter",
    "suppressed",
  ],
  ["a wish for a text message of a promotion", { preferred: "sms", agreed: true }, { hasSms: true, promotes: true }, "email", null],
  ["a wish for a text message, and a code that it cannot hold", { preferred: "sms", hasCode: true }, { hasSms: true }, "email", null],
  ["a broken one", { email: "zoe@client" }, {}, "letter", "invalid_address"],
  ["none, and only a number", { email: null, postal: false }, {}, "call", "no_address"],
  ["an empty one, and nothing else", { email: "", postal: false, phone: null }, {}, "call", "no_address"],
  ["a wish for a letter", { preferred: "letter" }, {}, "letter", null],
  ["a wish for a text message that nothing sends", { preferred: "sms" }, {}, "email", null],
  ["a wish for mail at a suppressed address", { preferred: "email", suppressed: true }, {}, "letter", "suppressed"],
] as const)("%s: how they are reached, and what keeps their mail from being used", (_, facts, over, channel, why) => {
  expect(dispositionOf({ ...known, ...facts }, { ...ways, ...over })).toEqual({ channel, skip: null, why });
});

test.each([
  ["not wholly done", { executed: false, nothing: true }, false, "not_executed"],
  ["nothing decided", { nothing: true }, false, "nothing_decided"],
  ["promotion to who never agreed", {}, true, "no_consent"],
  ["promotion to who agreed", { agreed: true }, true, null],
  ["service to who refused promotion", {}, false, null],
] as const)("%s: whether they are left out", (_, facts, promotes, skip) => {
  expect(dispositionOf({ ...known, ...facts }, { ...ways, promotes }).skip).toBe(skip);
});

test("mail goes to addresses that are well formed and not suppressed, and nowhere else", () => {
  const anybody = fc.record({
    executed: fc.boolean(),
    nothing: fc.boolean(),
    email: fc.option(fc.constantFrom("a@b.example", "a@b", "", "a b@c.example")),
    suppressed: fc.boolean(),
    phone: fc.option(fc.constant("+33612345678")),
    postal: fc.boolean(),
    preferred: fc.option(fc.constantFrom(...CHANNELS)),
    agreed: fc.boolean(),
    hasCode: fc.boolean(),
  });
  fc.assert(
    fc.property(anybody, fc.boolean(), fc.boolean(), (someone, promotes, hasSms) => {
      const { channel, why } = dispositionOf(someone, { promotes, hasSms, order: LADDER });
      if (channel === "email") expect(why).toBeNull();
      if (channel === "sms") expect([hasSms, someone.phone !== null]).toEqual([true, true]);
      if (channel === "sms") expect([promotes, someone.hasCode]).toEqual([false, false]);
      if (channel === "letter") expect(someone.postal).toBe(true);
      expect(addressBy(channel, someone)).toBe({ email: someone.email, sms: someone.phone, letter: null, call: someone.phone }[channel]);
    }),
  );
});

test.each([
  ["zoe@client.example", true],
  ["zoe.o'neil+a@client.co.example", true],
  ["zoe@client", false],
  ["zoe@@client.example", false],
  ["zoe <zoe@client.example>", false],
  ["a@b.example\r\nBcc: c@d.example", false],
  [`${"a".repeat(250)}@b.example`, false],
])("%j as an address: %s", (email, good) => {
  expect(isAddress(email)).toBe(good);
});
