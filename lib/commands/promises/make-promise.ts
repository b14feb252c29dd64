import { z } from "zod";
import { recordPromises, repeatedPromise } from "../../db/promises/record-promises";
import { madePromise } from "../../domain/promises/made-promise";
import { command, done, refuse } from "../command";
import { findCustomer, findIncidentId } from "../replies/find-incident-id";
import { rowId } from "../replies/row-id";
import { canOwn } from "./can-own";

const input = z.object({
  threadId: rowId.nullable().default(null),
  customerId: rowId.nullable().default(null),
  incidentRef: z.string().max(40).nullable().default(null),
  text: z.string().trim().min(3).max(300),
  dueAt: z.coerce.date(),
  ownerId: z.string().max(100).nullable().default(null),
});

/** Writes down a promise that a person made, on the telephone for one: a debt with a date and an owner. */
export const makePromise = command({
  action: "promise.make",
  input,
  run: async ({ tx, input, actor, now }) => {
    const thread = input.threadId === null ? null : await tx.thread.findUnique({ where: { id: input.threadId } });
    const [incidentId, customer] = [await findIncidentId(tx, input.incidentRef), await findCustomer(tx, input.customerId)];
    if ((input.threadId !== null && !thread) || incidentId === undefined || customer === undefined) return refuse("not_found");
    const customerId = customer?.id ?? thread?.customerId ?? null;
    if (customerId === null && !thread) return refuse("not_found");
    if (input.dueAt <= now) return refuse("promise_past");
    const ownerId = input.ownerId ?? actor.id;
    if (!(await canOwn(tx, ownerId))) return refuse("not_found");

    const promise = madePromise(input.text, input.dueAt);
    const to = { customerId, threadId: thread?.id ?? null };
    if (await repeatedPromise(tx, to, [promise])) return refuse("promise_repeated", { text: promise.text });
    const about = { incidentId: incidentId ?? thread?.incidentId ?? null };
    const [id] = await recordPromises(tx, [promise], { ...to, ...about, entryId: null, ownerId, createdBy: actor.id, now });
    return done(
      { promiseId: String(id) },
      { incidentId: about.incidentId ?? undefined, subject: `promise:${id}`, detail: { ownerId, dueAt: input.dueAt.toISOString() } },
    );
  },
});
