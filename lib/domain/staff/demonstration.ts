import { ROLES, type Role } from "./role";

/** Accounts that exist only in the demonstration database; their password is public. */
export const DEMONSTRATION_PASSWORD = "demonstration";
export const demonstrationEmail = (role: Role): string => `${role}@demo.example`;
export const DEMONSTRATION_ACCOUNTS: readonly { role: Role; email: string }[] = ROLES.map((role) => ({
  role,
  email: demonstrationEmail(role),
}));
