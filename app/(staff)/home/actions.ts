"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { requireStaff } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { seenCookie } from "./seen";

/** A plain form posts here: the digest begins anew, in this browser only. */
export async function markSeenAction(): Promise<void> {
  const { id } = await requireStaff();
  (await cookies()).set(seenCookie(id, now()));
  revalidatePath("/home");
}
