import { env } from "@/lib/env";
import { takeTold } from "./take-told";

export const dynamic = "force-dynamic";

/** What Resend tells of mails that left and of mails that came in. */
export const POST = (request: Request): Promise<Response> => takeTold(request, env.RESEND_WEBHOOK_SECRET);
