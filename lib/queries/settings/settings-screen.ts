import { prisma } from "@/lib/db/client";
import { isDemonstration, readShop } from "@/lib/db/settings/shop";
import { type SenderKind, senderKind } from "@/lib/domain/mailings/sender-kind";
import type { Shop } from "@/lib/domain/settings/shop";
import { isRole, type Role } from "@/lib/domain/staff/role";
import { env } from "@/lib/env";

const MOST_EXCLUSIONS = 500;
const MOST_STAFF = 200;

export type Exclusion = { pattern: string; reason: string };
export type TeamMember = { id: string; name: string; email: string; role: Role; active: boolean; deactivatedBecause: string | null };
export type SenderStatus = { kind: SenderKind; demonstration: boolean; from: string; replyTo: string };
export type SettingsScreen = { shop: Shop; exclusions: Exclusion[]; team: TeamMember[]; sender: SenderStatus };

/** Everything the settings page shows; the mail sender is chosen by the environment and only told here. */
export async function readSettingsScreen(): Promise<SettingsScreen> {
  const [shop, exclusions, team, demonstration] = await Promise.all([
    readShop(prisma),
    prisma.excludedAddress.findMany({ select: { pattern: true, reason: true }, orderBy: { pattern: "asc" }, take: MOST_EXCLUSIONS }),
    readTeam(),
    isDemonstration(prisma),
  ]);
  const kind = senderKind({ demonstration, resendApiKey: env.RESEND_API_KEY, smtpUrl: env.SMTP_URL });
  return { shop, exclusions, team, sender: { kind, demonstration, from: env.MAIL_FROM, replyTo: env.MAIL_REPLY_TO } };
}

async function readTeam(): Promise<TeamMember[]> {
  const rows = await prisma.staffUser.findMany({ orderBy: [{ name: "asc" }, { id: "asc" }], take: MOST_STAFF });
  return rows.map(({ id, name, email, role, banned, banReason }) => ({
    id,
    name,
    email,
    role: isRole(role) ? role : "auditor",
    active: !banned,
    deactivatedBecause: banReason,
  }));
}
