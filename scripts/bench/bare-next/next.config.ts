import path from "node:path";
import type { NextConfig } from "next";

/** The floor of the credit page's bench: nothing but a route handler and one query, built and started like the product. */
const config: NextConfig = {
  serverExternalPackages: ["pg"],
  poweredByHeader: false,
  turbopack: { root: path.join(import.meta.dirname, "../../..") },
};
export default config;
