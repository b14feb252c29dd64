import { randomBytes } from "node:crypto";
import { readShop } from "../../db/settings/shop";
import { readBaseUrl } from "../../domain/sources/base-url";
import { connectionSchema } from "../../domain/sources/connection";
import { sealCredentials } from "../../domain/sources/sealed-credentials";
import type { SourceSettings } from "../../domain/sources/source-settings";
import { startOfDay } from "../../domain/sources/start-of-day";
import { env } from "../../env";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse, refuseInvalid } from "../command";
import { checkJob, pullJob } from "./job-keys";

/** Connects a shop and begins to pull its orders. The credentials are sealed at once and shown to nobody again. */
export const connectSource = command({
  action: "source.connect",
  input: connectionSchema,
  run: async ({ tx, input, actor, now }) => {
    const { name, kind } = input;
    const baseUrl = readBaseUrl(input.baseUrl, { mayUseLoopback: env.AMENDS_MODE !== "production" });
    if (!baseUrl) return refuseInvalid([{ path: "baseUrl", message: "is no https address of a shop" }]);
    const startAt = input.startDay ? startOfDay(input.startDay, (await readShop(tx)).zone) : null;
    if (startAt && startAt > now) return refuseInvalid([{ path: "startDay", message: "lies in the future" }]);
    const settings: SourceSettings = { ...input.settings, ...(startAt ? { startAt: startAt.toISOString() } : {}) };
    const credentials = sealCredentials(env.APP_SECRET, name, input.credentials, randomBytes(12));
    const created = await tx.orderSource.createManyAndReturn({
      data: [{ name, kind, baseUrl, credentials, settings, createdBy: actor.id, checkAskedAt: now }],
      select: { id: true },
      skipDuplicates: true,
    });
    const source = created[0];
    if (!source) return refuse("source_name_taken", { name });
    await enqueue(tx, "check-source", { sourceId: source.id }, checkJob(source.id));
    await enqueue(tx, "pull-orders", { sourceId: source.id }, pullJob(source.id));
    return done({ sourceId: source.id }, { subject: name, detail: { kind, baseUrl, settings } });
  },
});
