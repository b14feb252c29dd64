import { randomBytes } from "node:crypto";
import { readSource, type SourceRow } from "../../db/sources/source-rows";
import { readBaseUrl, sameOrigin } from "../../domain/sources/base-url";
import { changedConnectionSchema, credentialsOf } from "../../domain/sources/connection";
import { sealCredentials } from "../../domain/sources/sealed-credentials";
import type { SourceSettings } from "../../domain/sources/source-settings";
import { env } from "../../env";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse, refuseInvalid } from "../command";
import { checkJob, pullJob } from "./job-keys";

/** Changes how a shop is reached or read, pauses it, or lets it go on. What it is known by stays. */
export const editSource = command({
  action: "source.edit",
  input: changedConnectionSchema,
  run: async ({ tx, input, now }) => {
    const source = await readSource(tx, input.sourceId);
    if (!source) return refuse("not_found");
    const baseUrl = input.baseUrl ? readBaseUrl(input.baseUrl, { mayUseLoopback: env.AMENDS_MODE !== "production" }) : source.baseUrl;
    if (!baseUrl) return refuseInvalid([{ path: "baseUrl", message: "is no https address of a shop" }]);
    // What was typed for one host is never sent to another: whoever changes the address could read it there.
    if (!sameOrigin(baseUrl, source.baseUrl) && !input.credentials) return refuse("source_credentials_needed");
    const credentials = input.credentials && credentialsOf(source.kind, input.credentials);
    if (credentials === null) return refuseInvalid([{ path: "credentials", message: "are incomplete" }]);
    const after = {
      baseUrl,
      settings: { ...startOf(source), ...(input.settings ?? source.settings) },
      enabled: input.enabled ?? source.enabled,
    };
    const sealed = credentials ? { credentials: sealCredentials(env.APP_SECRET, source.name, credentials, randomBytes(12)) } : {};
    const changed = await tx.orderSource.updateMany({
      where: { id: source.id, version: input.version },
      data: { ...after, ...sealed, version: { increment: 1 }, checkAskedAt: now },
    });
    if (changed.count === 0) return refuse("stale");
    await enqueue(tx, "check-source", { sourceId: source.id }, checkJob(source.id));
    if (after.enabled) await enqueue(tx, "pull-orders", { sourceId: source.id }, pullJob(source.id));
    const detail = { ...changes(source, after), ...(credentials ? { credentials: "replaced" } : {}) };
    return done({ sourceId: source.id }, { subject: source.name, detail });
  },
});

const startOf = ({ settings: { startAt } }: SourceRow): Partial<SourceSettings> => (startAt ? { startAt } : {});

type After = Pick<SourceRow, "baseUrl" | "settings" | "enabled">;

function changes(before: After, after: After): Record<string, unknown> {
  const keys = ["baseUrl", "settings", "enabled"] as const;
  const differs = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(differs.map((key) => [key, { from: before[key], to: after[key] }]));
}
