import { z } from "zod";

/** An id that the database counts in 64 bits, as a form, a route or a job has it. */
export const rowId = z.union([z.string().regex(/^\d{1,18}$/), z.bigint().positive(), z.int().positive()]).transform(BigInt);
