import { z } from "zod";

/** How this process runs; only `production` refuses weak secrets, only `demo` may hold demonstration accounts. */
export const MODES = ["production", "demo", "dev", "test", "bench"] as const;

const DEVELOPMENT_SECRET = "for-development-only-never-in-production-00";

/** A repeated letter is long and weak all the same. */
const DISTINCT_CHARACTERS = 10;

const schema = z
  .object({
    AMENDS_MODE: z.enum(MODES).default("production"),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
    APP_URL: z.url({ protocol: /^https?$/ }).optional(),
    APP_SECRET: z.string().min(32).optional(),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
    WORKER: z.enum(["inline", "off"]).default("off"),
    WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(20).default(3),
    MAIL_FROM: z.string().min(3).optional(),
    MAIL_REPLY_TO: z.email().optional(),
    RESEND_API_KEY: z.string().min(1).optional(),
    RESEND_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** strict: one mail that is refused refuses its call. */
    RESEND_VALIDATION: z.enum(["permissive", "strict"]).default("permissive"),
    MAIL_CALLS_PER_SECOND: z.coerce.number().positive().max(1000).default(2),
    RESEND_WEBHOOK_SECRET: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/=]+$/)
      .optional(),
    SMS_GATEWAY_URL: z.url({ protocol: /^https?$/ }).optional(),
    SMS_GATEWAY_TOKEN: z.string().min(1).optional(),
    SMS_FROM: z.string().max(20).optional(),
    MAIL_RECALL_SECONDS: z.coerce.number().int().min(0).max(3600).default(120),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  })
  .superRefine((value, context) => {
    if (value.AMENDS_MODE !== "production") return;
    const refuse = (name: keyof typeof value, message: string) => context.addIssue({ code: "custom", path: [name], message });
    if (!value.APP_SECRET || value.APP_SECRET === DEVELOPMENT_SECRET || new Set(value.APP_SECRET).size < DISTINCT_CHARACTERS)
      refuse("APP_SECRET", "must be set in production: 32 random characters or more");
    if (!value.APP_URL || !/^https:|^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(value.APP_URL))
      refuse("APP_URL", "must be set in production, to an https address");
    if ((value.RESEND_API_KEY || value.SMTP_URL) && !value.MAIL_FROM) refuse("MAIL_FROM", "must be set where mail really leaves");
    if ((value.RESEND_API_KEY || value.SMTP_URL) && !value.MAIL_REPLY_TO) refuse("MAIL_REPLY_TO", "must be set where mail really leaves");
  })
  .transform((value) => ({
    ...value,
    APP_SECRET: value.APP_SECRET ?? DEVELOPMENT_SECRET,
    APP_URL: value.APP_URL ?? "http://127.0.0.1:3000",
    MAIL_FROM: value.MAIL_FROM ?? "Amends <amends@shop.example>",
    MAIL_REPLY_TO: value.MAIL_REPLY_TO ?? "service@shop.example",
  }));

export type Env = z.infer<typeof schema>;

/**
 * Validates an environment; empty strings count as absent.
 * @throws Error that names every missing or weak variable, never a value.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not usable:\n${lines.join("\n")}\nSee .env.example.`);
}

let read: Env | undefined;

/** The process environment, validated at its first use (and by the servers at their start). */
export const env: Env = new Proxy({} as Env, {
  get: (_, key: keyof Env) => {
    read ??= readEnv(process.env);
    return read[key];
  },
});
