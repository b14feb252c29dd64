import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "../domain/staff/actor";
import { isRole } from "../domain/staff/role";
import { auth } from "./better-auth";

export type Staff = Extract<Actor, { kind: "staff" }> & { email: string };

/** The signed-in member of staff, or null; read once per request. */
export const currentStaff = cache(async (): Promise<Staff | null> => {
  // Headers first: a build that pre-renders stops here, before anything asks for the environment.
  const requestHeaders = await headers();
  const session = await auth().api.getSession({ headers: requestHeaders });
  if (!session) return null;
  const { id, name, email, role, banned } = session.user;
  if (banned || !role || !isRole(role)) return null;
  return { kind: "staff", id, name, email, role };
});

/** For pages: the signed-in member of staff; anyone else goes to the sign-in page. */
export async function requireStaff(): Promise<Staff> {
  const staff = await currentStaff();
  if (!staff) redirect("/sign-in");
  return staff;
}
