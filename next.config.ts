import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** Sent with every answer; pages add a Content-Security-Policy with a nonce in proxy.ts. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Strict-Transport-Security", value: "max-age=31536000" },
];

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // The tests build beside the build that may be in use; each checks the types of its own routes.
  typescript: { tsconfigPath: process.env.NEXT_DIST_DIR === ".next-test" ? "tsconfig.test.json" : "tsconfig.json" },
  serverExternalPackages: [
    "pg",
    "graphile-worker",
    "pino",
    "nodemailer",
    "@react-email/render",
    "@react-email/components",
    "hunspell-asm",
    "dictionary-fr",
    "dictionary-en",
  ],
  typedRoutes: true,
  poweredByHeader: false,
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    // A credit link is a secret: no address of it leaves in a referrer. The last rule wins over the route's own header.
    { source: "/c/:token", headers: [{ key: "Referrer-Policy", value: "no-referrer" }] },
    { source: "/u/:token", headers: [{ key: "Referrer-Policy", value: "no-referrer" }] },
    { source: "/a/:token", headers: [{ key: "Referrer-Policy", value: "no-referrer" }] },
  ],
  experimental: { serverActions: { bodySizeLimit: "2mb" } },
};

export default withNextIntl(config);
