import { escalateJob } from "../../commands/alerts/alert-jobs";
import { escalateAlert } from "../../commands/alerts/escalate-alert";
import { prisma } from "../../db/client";
import { WORKER } from "../../domain/staff/actor";
import { enqueue } from "../queue";
import { defineTask } from "../task";

const NOTHING_LEFT = new Set(["nothing_to_change", "not_found"]);

/** Tells the next person on call, when it is time and nobody acknowledged. Too early, as after a crash, it waits for the time. */
export const escalateAlertTask = defineTask("escalate-alert", async ({ alertId }) => {
  const told = await escalateAlert(WORKER, { alertId });
  if (told.ok || NOTHING_LEFT.has(told.refusal.reason)) return;
  const dueMs = told.refusal.detail?.dueMs;
  if (told.refusal.reason !== "stale" || dueMs === undefined) throw new Error(`alert ${alertId}: ${told.refusal.reason}`);
  await enqueue(prisma, "escalate-alert", { alertId }, escalateJob(alertId, new Date(Number(dueMs))));
});
