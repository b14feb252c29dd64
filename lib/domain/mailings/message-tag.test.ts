import { expect, test } from "vitest";
import { messageTag, readMessageTag } from "./message-tag";

const SECRET = "k7c1Qm0v9Xz3Lw5Rt8Yb2Nd4Gf6Hj1Ps";

test("a tag names its message, in characters and at a length that a provider takes", () => {
  for (const id of [1n, 4711n, 2n ** 63n - 1n]) {
    const tag = messageTag(id, SECRET);
    expect(tag).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
    expect(readMessageTag(tag, SECRET)).toBe(id);
  }
});

test.each([
  ["of another installation", messageTag(1n, "another-secret-another-secret-00")],
  ["of another message", messageTag(1n, SECRET).replace(/^1/, "2")],
  ["beyond what the database knows", messageTag(2n ** 63n, SECRET)],
  ["without a seal", "1"],
  ["with more behind it", `${messageTag(1n, SECRET)}0`],
  ["that is empty", ""],
])("a tag %s names nothing", (_, tag) => expect(readMessageTag(tag, SECRET)).toBeNull());
