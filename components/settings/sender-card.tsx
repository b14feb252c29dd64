import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

export type Sender = { kind: "resend" | "smtp" | "outbox"; demonstration: boolean; from: string; replyTo: string };

/** Which way mails leave; chosen by the environment, so it is only told here. */
export function SenderCard({ sender: { kind, demonstration, from, replyTo } }: { sender: Sender }) {
  const t = useTranslations("settings.sender");
  return (
    <div className="space-y-3">
      <p>
        <Badge tone={kind === "outbox" ? "info" : "success"}>{t(`kind.${kind}`)}</Badge>
      </p>
      <p className="text-muted-foreground">{demonstration ? t("demonstration") : t(`explain.${kind}`)}</p>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1">
        <dt className="text-muted-foreground">{t("from")}</dt>
        <dd className="min-w-0 break-words">{from}</dd>
        <dt className="text-muted-foreground">{t("replyTo")}</dt>
        <dd className="min-w-0 break-words">{replyTo}</dd>
      </dl>
    </div>
  );
}
