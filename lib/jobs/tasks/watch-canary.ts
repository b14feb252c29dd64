import { now } from "../../clock";
import { advanceMailing } from "../../commands/mailings/advance-mailing";
import { canaryJob } from "../../commands/mailings/job-keys";
import { prisma } from "../../db/client";
import { WORKER } from "../../domain/staff/actor";
import { enqueue } from "../queue";
import { defineTask } from "../task";

/** How often is looked at what became of the first few, so that bad news is seen before the wait is over. */
const LOOK_MS = 30_000;

/** Waits for what becomes of a mailing's first few, then lets the others follow or stops it; later, looks at what is said against all. */
export const watchCanaryTask = defineTask("watch-canary", async ({ mailingId }) => {
  await advanceMailing(WORKER, { mailingId, step: "judge" });
  await advanceMailing(WORKER, { mailingId, step: "watch" });
  const mailing = await prisma.mailing.findUnique({ where: { id: mailingId } });
  if (mailing?.status !== "holding" || !mailing.canaryLeftAt) return;
  const end = mailing.canaryLeftAt.getTime() + mailing.canaryHoldMinutes * 60_000;
  const next = new Date(Math.max(now().getTime(), Math.min(now().getTime() + LOOK_MS, end)));
  await enqueue(prisma, "watch-canary", { mailingId }, canaryJob(mailingId, next));
});
