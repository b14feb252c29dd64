import { createHash } from "node:crypto";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { admin } from "better-auth/plugins";
import { prisma } from "../db/client";
import { env } from "../env";

const WINDOW_S = 60;
const SIGN_IN_ATTEMPTS = 8;

/** A secret of its own for sessions, derived from the one the installation sets. */
const sessionSecret = (): string => createHash("sha256").update(`staff-session:${env.APP_SECRET}`).digest("base64url");

const build = () =>
  betterAuth({
    secret: sessionSecret(),
    baseURL: env.APP_URL,
    database: prismaAdapter(prisma, { provider: "postgresql", transaction: true }),
    telemetry: { enabled: false },
    logger: { level: "error" },
    user: { modelName: "staffUser" },
    session: { modelName: "staffSession" },
    account: { modelName: "staffAccount" },
    verification: { modelName: "staffVerification" },
    emailAndPassword: { enabled: true, minPasswordLength: 10, disableSignUp: true },
    rateLimit: {
      enabled: true,
      storage: "database",
      modelName: "staffRateLimit",
      window: WINDOW_S,
      max: 200,
      customRules: { "/sign-in/email": { window: WINDOW_S, max: SIGN_IN_ATTEMPTS } },
    },
    plugins: [admin({ defaultRole: "agent", adminRoles: ["admin"] }), nextCookies()],
  });

let built: ReturnType<typeof build> | undefined;

/** Built at first use, so that building the pages needs no environment. */
export const auth = (): ReturnType<typeof build> => {
  built ??= build();
  return built;
};
