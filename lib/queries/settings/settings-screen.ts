import { readApprovalPolicy } from "@/lib/db/approvals/approval-policy";
import { prisma } from "@/lib/db/client";
import { readHouseWords } from "@/lib/db/mailings/house-words";
import { isDemonstration, readShop } from "@/lib/db/settings/shop";
import type { ApprovalPolicy } from "@/lib/domain/approvals/policy";
import { type SenderKind, senderKind } from "@/lib/domain/mailings/sender-kind";
import type { Shop } from "@/lib/domain/settings/shop";
import { isRole, type Role } from "@/lib/domain/staff/role";
import { env } from "@/lib/env";

const MOST_EXCLUSIONS = 500;
const MOST_STAFF = 200;
const MOST_CURRENCIES = 50;

export type Exclusion = { pattern: string; reason: string };
export type TeamMember = { id: string; name: string; email: string; role: Role; active: boolean; deactivatedBecause: string | null };
export type SenderStatus = { kind: SenderKind; demonstration: boolean; from: string; replyTo: string };
export type SettingsScreen = {
  shop: Shop;
  policy: ApprovalPolicy;
  /** Those of the policy and of every incident so far. */
  currencies: string[];
  exclusions: Exclusion[];
  /** In lower case, by alphabet. */
  words: string[];
  team: TeamMember[];
  sender: SenderStatus;
};

/** Everything the settings page shows; the mail sender is chosen by the environment and only told here. */
export async function readSettingsScreen(): Promise<SettingsScreen> {
  const [shop, policy, exclusions, words, team, demonstration] = await Promise.all([
    readShop(prisma),
    readApprovalPolicy(prisma),
    prisma.excludedAddress.findMany({ select: { pattern: true, reason: true }, orderBy: { pattern: "asc" }, take: MOST_EXCLUSIONS }),
    readHouseWords(prisma),
    readTeam(),
    isDemonstration(prisma),
  ]);
  const kind = senderKind({ demonstration, resendApiKey: env.RESEND_API_KEY, smtpUrl: env.SMTP_URL });
  const currencies = await readCurrencies(policy);
  return {
    shop,
    policy,
    currencies,
    exclusions,
    words: [...words],
    team,
    sender: { kind, demonstration, from: env.MAIL_FROM, replyTo: env.MAIL_REPLY_TO },
  };
}

async function readCurrencies(policy: ApprovalPolicy): Promise<string[]> {
  const rows = await prisma.incidentProduct.findMany({ distinct: ["currency"], select: { currency: true }, take: MOST_CURRENCIES });
  return [...new Set([...Object.keys(policy.twoFromCost), ...rows.map(({ currency }) => currency)])].sort();
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
