import { now } from "../../clock";
import { settleThanks } from "../../commands/alerts/settle-thanks";
import { prisma } from "../../db/client";
import { isDemonstration, readShop } from "../../db/settings/shop";
import { thankYou } from "../../domain/alerts/thank-you";
import { senderKind } from "../../domain/mailings/sender-kind";
import { WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import type { MailSender } from "../../mail/mail-sender";
import { systemMail } from "../../mail/system-mail";
import { senderOf } from "../sender-of";
import { defineTask } from "../task";
import { toldOf } from "../told";

/** Thanks who sent a tip that became an incident. Sent again by a worker that was killed, it is the same mail under the same key. */
export const thankTipTask = defineTask("thank-tip", async ({ tipId }) =>
  thankTip(tipId, { sender: async () => kindNow(), of: (kind) => senderOf(kind) }),
);

type Ways = { sender: () => Promise<string>; of: (kind: string) => MailSender };

/** Also for tests, which bring a sender of their own. */
export async function thankTip(tipId: number, ways: Ways): Promise<void> {
  const tip = await prisma.priceTip.findUnique({ where: { id: tipId } });
  if (!tip || tip.thankedAt !== null || tip.state !== "used" || tip.email === "") return;
  const at = now();
  const off = await prisma.suppression.findFirst({
    where: { email: tip.email, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] },
    select: { reason: true },
  });
  const kind = await ways.sender();
  // The mailbox shows what goes to customers of a mailing; of a thank-you the tip itself says that it was written.
  if (off || kind === "outbox") return settle(tipId, off ? off.reason : null);
  const sender = ways.of(kind);
  // Without a key that a repeat can be told by, a thank-you that may have left is not sent twice: it is settled before the call.
  if (!sender.repeatable) await settle(tipId, null);
  const { name: shopName, signature } = await readShop(prisma);
  const language = tip.language === "en" ? "en" : "fr";
  const key = `tip-${tipId}`;
  const words = thankYou({ language, shopName, signature });
  const mail = systemMail({ key, to: tip.email, ...words, language, link: null }, { from: env.MAIL_FROM, replyTo: env.MAIL_REPLY_TO });
  const told = toldOf(await sender.send([mail], key));
  if (!sender.repeatable) return;
  if (told.kind === "later") throw new Error(`tip ${tipId}: no answer yet`);
  await settle(tipId, told.kind === "refused" ? told.problem : null);
}

async function settle(tipId: number, problem: string | null): Promise<void> {
  const settled = await settleThanks(WORKER, { tipId, problem });
  if (!settled.ok && settled.refusal.reason !== "stale") throw new Error(`tip ${tipId}: ${settled.refusal.reason}`);
}

const kindNow = async () =>
  senderKind({ demonstration: await isDemonstration(prisma), resendApiKey: env.RESEND_API_KEY, smtpUrl: env.SMTP_URL });
