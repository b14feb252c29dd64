import { Minus, Plus } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import type { LetterChange } from "@/lib/domain/mailings/letter-difference";
import { formatInstant } from "@/lib/i18n/format";
import type { MailingApprovalView } from "@/lib/queries/mailings/mailing-approval";
import { ApprovalAnswer } from "./approval-answer";
import { ApprovalRequest } from "./approval-request";
import { LetterFrame } from "./letter-frame";

type ApprovalPanelProps = {
  incident: { ref: string; zone: string };
  mailing: { id: number; status: string };
  clear: boolean;
  view: MailingApprovalView;
  may: { submit: boolean; decide: boolean };
};

/** What covers a mailing: its plan's seal, or a second person's yes to exactly these words for exactly these people. */
export function ApprovalPanel({ incident, mailing, clear, view, may }: ApprovalPanelProps) {
  const t = useTranslations("mailings.approval");
  const { state, request } = view;
  if (state === "sealed" || state === "unsealed")
    return (
      <Callout tone={state === "sealed" ? "success" : "warning"} title={t(state)}>
        {view.planVersion !== null && (
          <Link className="underline" href={`/incidents/${incident.ref}/plans/${view.planVersion}/approval` as Route}>
            {t("toPlan", { version: view.planVersion })}
          </Link>
        )}
      </Callout>
    );
  const asked = mailing.status === "ready" && (state === "none" || state === "change" || state === "refuse");
  return (
    <Card title={t("title")}>
      <div className="space-y-4">
        <Standing view={view} zone={incident.zone} />
        {asked && !clear && <p>{t("checksFirst")}</p>}
        {asked && clear && may.submit && view.fingerprint && <ApprovalRequest mailingId={mailing.id} fingerprint={view.fingerprint} />}
        {asked && clear && !may.submit && <p>{t("nobodyAsked")}</p>}
        {state === "waiting" && request && (
          <>
            <Counts view={view} />
            <Difference changes={view.difference} />
            <Letters view={view} />
            {may.decide && !view.own && view.fingerprint && <ApprovalAnswer mailingId={mailing.id} fingerprint={view.fingerprint} />}
            {view.own && <Own view={view} mailingId={mailing.id} zone={incident.zone} />}
            {!view.own && !may.decide && <p>{t("managers")}</p>}
          </>
        )}
      </div>
    </Card>
  );
}

/** Somebody else decides, unless whoever wrote it is the only one who could. */
function Own({ view: { alone, fingerprint }, mailingId, zone }: { view: MailingApprovalView; mailingId: number; zone: string }) {
  const t = useTranslations("mailings.approval");
  const locale = useLocale();
  if (!alone || !fingerprint) return <p className="font-medium">{t("own")}</p>;
  if (alone.from) return <Callout>{t("coolingOff", { at: formatInstant(new Date(alone.from), zone, locale) })}</Callout>;
  return (
    <>
      <Callout tone="warning">{t("aloneNow")}</Callout>
      <ApprovalAnswer mailingId={mailingId} fingerprint={fingerprint} alone />
    </>
  );
}

function Standing({ view: { state, request }, zone }: { view: MailingApprovalView; zone: string }) {
  const t = useTranslations("mailings.approval");
  const locale = useLocale();
  if (!request) return <p className="max-w-prose text-muted-foreground">{t("needed")}</p>;
  const at = (instant: string) => formatInstant(new Date(instant), zone, locale);
  return (
    <div className="max-w-prose space-y-2">
      <p className="text-muted-foreground">{t("asked", { name: request.by, at: at(request.at) })}</p>
      {request.argument && <p className="whitespace-pre-line">{request.argument}</p>}
      {state !== "waiting" && request.decidedBy && request.decidedAt && (
        <Callout
          tone={state === "approved" ? "success" : "warning"}
          title={t(`decided.${state as "approved"}`, { name: request.decidedBy, at: at(request.decidedAt) })}
        >
          {request.comment && <p className="whitespace-pre-line">{request.comment}</p>}
        </Callout>
      )}
    </div>
  );
}

function Counts({ view: { recipients } }: { view: MailingApprovalView }) {
  const t = useTranslations("mailings.approval");
  const c = useTranslations("mailings.channels");
  const ways = (["email", "sms", "letter", "call"] as const).filter((way) => recipients[way] > 0);
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1">
      {ways.map((way) => (
        <div key={way} className="flex gap-1.5">
          <dt className="text-muted-foreground">{c(way)}</dt>
          <dd className="font-medium tabular-nums">{recipients[way]}</dd>
        </div>
      ))}
      <div className="flex gap-1.5">
        <dt className="text-muted-foreground">{t("excluded")}</dt>
        <dd className="font-medium tabular-nums">{recipients.excluded}</dd>
      </div>
    </dl>
  );
}

function Difference({ changes }: { changes: LetterChange[] | null }) {
  const t = useTranslations("mailings.approval");
  if (changes === null) return <p className="text-muted-foreground">{t("first")}</p>;
  return (
    <section className="space-y-2">
      <h3 className="font-medium">{t("difference")}</h3>
      {changes.length === 0 && <p>{t("noDifference")}</p>}
      <ul className="space-y-1">
        {changes.map(({ language, change, part, text }, index) => {
          const Icon = change === "added" ? Plus : Minus;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same line can come twice, and the list never moves
            <li key={index} className="flex gap-2">
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
              <span>
                <span className="text-muted-foreground">
                  {t(`change.${change}`)} · {t(`part.${part}`)}
                </span>{" "}
                <span lang={language} className={change === "removed" ? "line-through" : ""}>
                  {text}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Letters({ view: { letters } }: { view: MailingApprovalView }) {
  const t = useTranslations("mailings.approval");
  const p = useTranslations("mailings.preview");
  if (letters.length === 0) return <p>{t("noLetters")}</p>;
  return (
    <div className="space-y-6">
      {letters.map((letter) => (
        <section key={letter.customerId} className="space-y-2">
          <h3 className="font-medium">{t("letterTo", { name: letter.name || p("noName") })}</h3>
          <LetterFrame {...letter} />
        </section>
      ))}
    </div>
  );
}
