import { describe, expect, test } from "vitest";
import { readBaseUrl, sameOrigin } from "./base-url";

const live = { mayUseLoopback: false };
const trying = { mayUseLoopback: true };

describe("a shop's address", () => {
  test.each([
    ["https://shop.example/admin-api/", "https://shop.example/admin-api"],
    [" https://Shop.Example:8443/a/b?x=1#y ", "https://shop.example:8443/a/b"],
    ["https://shop.example", "https://shop.example"],
  ])("%s is kept as %s", (typed, kept) => {
    expect(readBaseUrl(typed, live)).toBe(kept);
  });

  test.each([
    "http://shop.example",
    "http://127.0.0.1:3000",
    "ftp://shop.example",
    "file:///etc/passwd",
    "https://user:pass@shop.example",
    "javascript:alert(1)",
    "shop.example",
    "",
  ])("%s is refused", (typed) => {
    expect(readBaseUrl(typed, live)).toBeNull();
  });

  test.each(["http://127.0.0.1:3000/admin-api", "http://localhost:3000/admin-api", "http://[::1]:3000/admin-api"])(
    "%s is a shop on this machine",
    (typed) => {
      expect(readBaseUrl(typed, trying)).toBe(typed);
    },
  );

  test.each(["http://127.evil.example", "http://localhost.evil.example", "http://169.254.169.254/latest", "http://10.0.0.8"])(
    "%s is not on this machine",
    (typed) => {
      expect(readBaseUrl(typed, trying)).toBeNull();
    },
  );

  test("another host, port or scheme is another shop; another path is not", () => {
    expect(sameOrigin("https://a.example/x", "https://a.example/y")).toBe(true);
    expect(sameOrigin("https://a.example", "https://b.example")).toBe(false);
    expect(sameOrigin("https://a.example", "https://a.example:8443")).toBe(false);
  });
});
