import fc from "fast-check";
import { expect, test } from "vitest";
import { readReplyAddress, readThreadAddress, replyAddress, threadAddress } from "./reply-address";

const SECRET = "a secret of thirty-two characters";
const id = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });

test("the seal is the beginning of an HMAC over the id", () => {
  expect(replyAddress("service@shop.example", 46_656n, SECRET)).toBe("service+r1000.f81c8e78c01456d4@shop.example");
});

test("what is written is read again, upper case, with a display name and in brackets too", () => {
  fc.assert(
    fc.property(
      id,
      fc.constantFrom("service@shop.example", "Léa de la boutique <service@shop.example>", "a+b@c.example"),
      (message, base) => {
        const address = replyAddress(base, message, SECRET);
        for (const text of [address, address.toUpperCase(), `"X, Y" <${address}>`]) expect(readReplyAddress(text, SECRET)).toBe(message);
        expect(address.replace(/^.*</, "").indexOf("@")).toBeLessThanOrEqual(64);
      },
    ),
  );
});

test("no other secret, no other id, and no thread's address for a message's opens it", () => {
  fc.assert(
    fc.property(id, id, (message, other) => {
      const address = replyAddress("service@shop.example", message, SECRET);
      expect(readReplyAddress(address, "another")).toBeNull();
      expect(readThreadAddress(address, SECRET)).toBeNull();
      expect(readReplyAddress(threadAddress("service@shop.example", message, SECRET), SECRET)).toBeNull();
      fc.pre(other !== message);
      expect(readReplyAddress(address.replace(`+r${message.toString(36)}.`, `+r${other.toString(36)}.`), SECRET)).toBeNull();
    }),
  );
});

test("one character changed anywhere in the seal forges nothing", () => {
  const address = replyAddress("s@shop.example", 42n, SECRET);
  for (let at = address.indexOf(".") + 1; at < address.indexOf("@"); at++) {
    const forged = `${address.slice(0, at)}${address[at] === "0" ? "1" : "0"}${address.slice(at + 1)}`;
    expect(readReplyAddress(forged, SECRET)).toBeNull();
  }
});

test.each([
  "",
  "service@shop.example",
  "service+r@shop.example",
  "service+r1.0@shop.example",
  `s+r${"z".repeat(13)}.${"0".repeat(16)}@x.y`,
])("%j is no sealed address", (address) => expect(readReplyAddress(address, SECRET)).toBeNull());

test("a thread's address is read as the thread's", () => {
  expect(readThreadAddress(threadAddress("service@shop.example", 7n, SECRET), SECRET)).toBe(7n);
});

test("a base without an address is a fault", () => {
  expect(() => replyAddress("service", 1n, SECRET)).toThrow(RangeError);
});
