import { randomBytes, randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { insertStaff } from "../../db/staff/staff";
import { normaliseEmail } from "../../domain/imports/identity";
import { ROLES } from "../../domain/staff/role";
import { command, done, refuse } from "../command";

const PASSWORD_BYTES = 12;

/** Adds a member of the team; their first password is in the answer alone, to be handed over and then changed. */
export const addStaff = command({
  action: "staff.add",
  input: z.object({
    name: z.string().trim().min(1).max(80),
    email: z.string().transform(normaliseEmail).pipe(z.string().min(1)),
    role: z.enum(ROLES),
  }),
  run: async ({ tx, input: { name, email, role } }) => {
    const id = randomUUID();
    const password = randomBytes(PASSWORD_BYTES).toString("base64url");
    const added = await insertStaff(tx, { id, name, email, role, passwordHash: await hashPassword(password) });
    if (!added) return refuse("address_taken");
    return done({ id, password }, { subject: name, detail: { staffId: id, role } });
  },
});
