import { z } from "zod";

/** NUL, which the database does not take, and halves of a surrogate pair. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const CONTROL = /\p{Cc}/u;
const EARLIEST_MS = Date.UTC(1990, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/** Text that the database can hold: no NUL, no half of a character. */
export const wellFormed = (schema: z.ZodString): z.ZodString =>
  schema.refine((value) => !UNSTORABLE.test(value), { message: "holds a character that cannot be stored", abort: true });

/** An identifier: trimmed, 1 to 200 characters, none of them a control character. */
export const code = wellFormed(z.string().trim().min(1).max(200)).refine((value) => !CONTROL.test(value), {
  message: "holds a control character",
});
/** Words of the shop: trimmed, at most 1,000 characters. */
export const text = wellFormed(z.string().trim().max(1000));

/** An instant with its offset, from 1990 up to and without 2100. */
export const instant = z.iso.datetime({ offset: true, abort: true }).refine(
  (value) => {
    const ms = Date.parse(value);
    return ms >= EARLIEST_MS && ms < LATEST_MS;
  },
  { message: "lies outside 1990 to 2099" },
);
