import { createHash, createHmac, randomBytes } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import type { Role } from "@/lib/domain/staff/role";
import type { Query } from "./database";
import { E2E_SECRET } from "./servers";

const SESSION_HOURS = 2;

/** Signs the demonstration account of this role in without the form: a session row and its signed cookie, as the product makes them. */
export async function signInAs(role: Role, context: BrowserContext, query: Query, baseURL: string): Promise<void> {
  const token = randomBytes(24).toString("base64url");
  const inserted = await query(
    `insert into staff_session (id, token, user_id, expires_at, updated_at)
     select $1, $2, id, now() + $3 * interval '1 hour', now() from staff_user where email = $4 returning id`,
    [randomBytes(12).toString("hex"), token, SESSION_HOURS, `${role}@demo.example`],
  );
  if (inserted.length !== 1) throw new Error(`there is no demonstration account for ${role}`);
  const secret = createHash("sha256").update(`staff-session:${E2E_SECRET}`).digest("base64url");
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  await context.clearCookies({ name: "better-auth.session_token" });
  await context.addCookies([{ name: "better-auth.session_token", value: encodeURIComponent(`${token}.${signature}`), url: baseURL }]);
}
