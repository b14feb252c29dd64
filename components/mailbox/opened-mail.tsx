import type { Route } from "next";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { LetterFrame } from "@/components/mailings/letter-frame";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { OpenedMail as Mail } from "@/lib/queries/mailings/mailbox";

/** One mail as its customer reads it; its links open, the private one too. */
export function OpenedMail({ mail, zone }: { mail: Mail; zone: string }) {
  const t = useTranslations("mailbox");
  return (
    <>
      <PageHeader
        title={mail.subject}
        actions={
          <ButtonLink tone="quiet" href={(mail.kind === "letters" ? "/mailbox" : `/mailbox?kind=${mail.kind}`) as Route}>
            {t("back")}
          </ButtonLink>
        }
      />
      <Card>
        <dl className="mb-4 grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_1fr]">
          {(["to", "from", "replyTo"] as const).map((key) => (
            <div key={key} className="contents">
              <dt className="text-muted-foreground">{t(key)}</dt>
              <dd className="break-all">{mail[key]}</dd>
            </div>
          ))}
          <dt className="text-muted-foreground">{t("at")}</dt>
          <dd>
            <Instant at={mail.at} zone={zone} />
          </dd>
        </dl>
        {mail.html ? (
          <LetterFrame {...mail} linksOpen />
        ) : (
          <pre lang={mail.language} className="font-sans break-words whitespace-pre-wrap">
            {mail.text}
          </pre>
        )}
      </Card>
    </>
  );
}
