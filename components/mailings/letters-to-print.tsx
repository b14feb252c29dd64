"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { settleCallAction } from "@/app/(staff)/calls/actions";
import { markLetterDoneAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { Result } from "@/lib/commands/command";
import type { LetterToPrint, PrintRun } from "@/lib/queries/mailings/letters-to-print";
import { PaperLetter } from "./paper-letter";
import { useMailingAction } from "./use-mailing-action";

/** Letters for customers whom no mail reaches: one page each on paper, marked when posted or called. */
export function LettersToPrint({ mailingId, begun, day, shop, letters }: PrintRun) {
  const t = useTranslations("mailings.print");
  const { pending, act } = useMailingAction();
  const mark = ({ customerId, call }: LetterToPrint, how: "posted" | "called") =>
    act<unknown>(
      () =>
        call
          ? settleCallAction({ callId: call.id, tries: call.tries, answer: how === "posted" ? "written" : "reached" })
          : markLetterDoneAction({ mailingId, customerIds: [customerId], how }),
      () => t("done"),
    );
  const markAll = () =>
    act(
      () => allPosted(mailingId, letters),
      (count) => t("allDone", { count }),
    );
  if (letters.length === 0)
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState title={t("none")} />
      </>
    );
  return (
    <>
      <div className="print:hidden">
        <PageHeader
          title={t("title")}
          lead={t("lead", { count: letters.length })}
          actions={
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => window.print()}>
                <Printer aria-hidden className="size-4" />
                {t("print")}
              </Button>
              <Button disabled={!begun || pending} onClick={markAll}>
                {t("allPosted", { count: letters.length })}
              </Button>
            </div>
          }
        />
        {!begun && <Callout tone="info">{t("notBegun")}</Callout>}
      </div>
      <ul className="dossier mt-4 space-y-4">
        {letters.map((letter) => (
          <li key={letter.customerId} className="paper-letter rounded-md border bg-card p-6 print:rounded-none print:border-0 print:p-0">
            <PaperLetter letter={letter} day={day} shop={shop} />
            <div className="mt-4 flex flex-wrap items-center gap-2 print:hidden">
              {letter.phone && <span>{t("phone", { phone: letter.phone })}</span>}
              <Button disabled={!begun || pending} onClick={() => mark(letter, "posted")}>
                {t("posted")}
              </Button>
              <Button disabled={!begun || pending} onClick={() => mark(letter, "called")}>
                {t("called")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Marks a whole run: letters of the mailing at once, then those that were asked for because a mail did not arrive. */
async function allPosted(mailingId: number, letters: readonly LetterToPrint[]): Promise<Result<number>> {
  const customerIds = letters.flatMap(({ customerId, call }) => (call ? [] : [customerId]));
  if (customerIds.length > 0) {
    const marked = await markLetterDoneAction({ mailingId, customerIds, how: "posted" });
    if (!marked.ok) return marked;
  }
  for (const { call } of letters) {
    const settled = call && (await settleCallAction({ callId: call.id, tries: call.tries, answer: "written" }));
    if (settled && !settled.ok) return settled;
  }
  return { ok: true, value: letters.length };
}
