import { z } from "zod";
import { prisma } from "../../db/client";
import { readLookTarget } from "../../db/imports/look-target";
import { LookPublisher } from "../../db/imports/publish-look";
import { UploadLook } from "../../db/imports/upload-look";
import { uploadNameSchema } from "../../domain/imports/look";
import { type Actor, actorWord } from "../../domain/staff/actor";
import { mayDo } from "../../domain/staff/permissions";
import { log } from "../../log";
import type { Result } from "../command";
import { createImport } from "./create-import";

const wanted = z.object({
  kind: z.literal("orders"),
  source: z.string().trim(),
  /** The incident that the file is looked at for. */
  incident: z.string().max(60),
  upload: uploadNameSchema,
  bytesTotal: z.number().int().nonnegative().nullable(),
});

/** `createImport` with a first look at the file on its way in, where an incident is named; the look refuses nothing. */
export async function uploadImport(actor: Actor, input: unknown, body: AsyncIterable<Uint8Array>): Promise<Result<{ importId: number }>> {
  const looking = mayDo(actorWord(actor), createImport.action) ? await openLook(actor, input) : null;
  try {
    return await createImport(actor, input, { body, look: looking?.look });
  } finally {
    await looking?.publisher.close();
  }
}

async function openLook(actor: Actor, input: unknown): Promise<{ look: UploadLook; publisher: LookPublisher } | null> {
  const { success, data } = wanted.safeParse(input);
  if (!success) return null;
  try {
    const target = await readLookTarget(prisma, data.incident, data.source);
    if (!target) return null;
    const publisher = new LookPublisher(data.upload, actor.id);
    return { look: new UploadLook(target, data.bytesTotal, (current) => publisher.publish(current)), publisher };
  } catch (error) {
    log.warn({ err: error, incident: data.incident }, "the first look at an upload cannot begin");
    return null;
  }
}
