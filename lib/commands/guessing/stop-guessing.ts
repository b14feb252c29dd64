import { z } from "zod";
import { command, done } from "../command";

const input = z.object({
  what: z.enum(["code", "link"]),
  by: z.enum(["key", "address"]),
  /** A key's name, or an address without its last part. */
  who: z.string().min(1).max(100),
  misses: z.int().positive(),
  blockedMinutes: z.int().positive(),
});

/** Notes for administrators that somebody asked for many codes or links that do not exist, and is blocked for a while. */
export const stopGuessing = command({
  action: "guessing.stop",
  input,
  run: async ({ input: { who, ...detail } }) => done({}, { subject: who, detail }),
});
