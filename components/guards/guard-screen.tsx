import { Copy, FlaskConical, Pencil } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { formatInstant } from "@/lib/i18n/format";
import type { GuardScreen as Screen } from "@/lib/queries/guards/guard-screen";
import { AlarmTable } from "./alarm-table";
import { ArmButton } from "./arm-button";
import { BackTestCard } from "./back-test-card";
import type { GuardActions } from "./guard-actions";
import { MuteButton } from "./mute-button";
import { RetireButton } from "./retire-button";
import { SeverityBadge } from "./severity-badge";
import { StandingBadge } from "./standing-badge";
import { useGuardSentence } from "./use-guard-sentence";

type GuardScreenProps = { screen: Screen; actions: GuardActions; mayEdit: boolean };

/** One guard: its sentence, what it would have said of the past, what it said since, and what can be done about it. */
export function GuardScreen({ screen, actions, mayEdit }: GuardScreenProps) {
  const t = useTranslations("guards");
  const locale = useLocale();
  const sentence = useGuardSentence(screen.zone);
  const { guard, test, testable, alarms, zone, changedBy, learntFrom } = screen;
  const live = guard.state !== "retired";
  return (
    <>
      <PageHeader
        title={guard.draft.name}
        actions={
          <>
            {guard.state === "draft" && <ArmButton guard={guard} test={test} testable={testable} actions={actions} />}
            {guard.state === "armed" && <MuteButton guard={guard} actions={actions} />}
            {guard.draft.watch === "price" && live && (
              <ButtonLink href={`/guards/try?guard=${guard.id}` as Route}>
                <FlaskConical aria-hidden className="size-4" /> {t("detail.try")}
              </ButtonLink>
            )}
            {mayEdit && live && (
              <ButtonLink href={`/guards/${guard.id}/edit` as Route}>
                <Pencil aria-hidden className="size-4" /> {t("detail.edit")}
              </ButtonLink>
            )}
            {mayEdit && (
              <ButtonLink tone="quiet" href={`/guards/new?from=${guard.id}` as Route}>
                <Copy aria-hidden className="size-4" /> {t("detail.copy")}
              </ButtonLink>
            )}
            {live && actions.retire && <RetireButton guard={guard} onRetire={actions.retire} />}
          </>
        }
      />
      <div className="max-w-5xl space-y-4">
        <section className="space-y-2 rounded-md border bg-card p-4">
          <p className="flex flex-wrap gap-2">
            <StandingBadge guard={guard} zone={zone} />
            <SeverityBadge draft={guard.draft} />
          </p>
          <p className="max-w-prose text-lead break-words">{sentence(guard.draft)}</p>
          <p className="text-caption text-muted-foreground">
            {t("detail.version", { version: guard.version })} ·{" "}
            {t("detail.changed", { at: formatInstant(new Date(guard.updatedAt), zone, locale), name: changedBy })}
            {learntFrom && (
              <>
                {" · "}
                <Link href={`/incidents/${learntFrom}` as Route} className="underline underline-offset-4">
                  {t("editor.learnt", { ref: learntFrom })}
                </Link>
              </>
            )}
          </p>
          {guard.standing === "muted" && guard.muteReason && (
            <Callout tone="warning" title={t("detail.muteReason", { reason: guard.muteReason })} />
          )}
        </section>
        <BackTestCard guard={guard} test={test} testable={testable} zone={zone} onTest={live ? actions.test : null} />
        <AlarmTable alarms={alarms} zone={zone} />
      </div>
    </>
  );
}
