import { z } from "zod";
import { fieldsOf, type ImportField } from "./fields";
import { foundSchema } from "./first-look";
import type { Question } from "./settings";

const field = z.custom<ImportField>((value) => fieldsOf("orders").some(([known]) => known === value));
const question: z.ZodType<Question> = z.union([
  z.object({ asks: z.enum(["decimal", "dateOrder", "zone", "currency", "tax"]) }),
  z.object({ asks: z.literal("column"), field }),
  z.object({ asks: z.literal("customerColumn") }),
]);

/** What is seen of a file while it arrives, and kept beside its settings: a preview by the reading that was proposed. */
export const lookSchema = z.object({
  incidentRef: z.string(),
  /** The incident's. */
  zone: z.string(),
  /** `asked`: the file leaves open how it is read. `failed`: the look broke off; the upload did not. */
  state: z.enum(["reading", "asked", "failed"]),
  questions: z.array(question),
  /** Names that stand twice in the header. */
  repeated: z.array(z.string()),
  /** As sent, packed or not. */
  bytesRead: z.number().int().nonnegative(),
  bytesTotal: z.number().int().nonnegative().nullable(),
  /** The whole file was looked at. */
  finished: z.boolean(),
  found: foundSchema,
});
export type Look = z.infer<typeof lookSchema>;

/** The name a browser gives its upload. */
export const uploadNameSchema = z.string().regex(/^[0-9a-f]{32}$/);
