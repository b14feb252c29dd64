import { prisma } from "../../db/client";
import { type Look, lookSchema, uploadNameSchema } from "../../domain/imports/look";

/** The look at an upload that is under way, for who sends it; null when there is none. */
export async function uploadLook(staffId: string, upload: string | null): Promise<Look | null> {
  const name = uploadNameSchema.safeParse(upload);
  if (!name.success) return null;
  const row = await prisma.importLook.findFirst({ where: { upload: name.data, createdBy: staffId } });
  return lookSchema
    .nullable()
    .catch(null)
    .parse(row?.look ?? null);
}
