import { requestIsOwn } from "@/lib/auth/origin";
import { currentStaff } from "@/lib/auth/session";
import { notePresence, presenceSchema } from "@/lib/commands/presence/note-presence";
import { mayDo } from "@/lib/domain/staff/permissions";

/** Who has a conversation on the screen; those who may only read are nobody's competition and are not shown. */
export async function POST(request: Request): Promise<Response> {
  const staff = (await requestIsOwn()) ? await currentStaff() : null;
  if (!staff) return new Response(null, { status: 403 });
  const beat = presenceSchema.safeParse(await request.json().catch(() => null));
  if (!beat.success) return new Response(null, { status: 400 });
  if (!mayDo(staff.role, "thread.answer")) return new Response(null, { status: 204 });
  return new Response(null, { status: (await notePresence(staff.id, beat.data)) ? 204 : 404 });
}
