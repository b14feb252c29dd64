"use client";

import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Result } from "@/lib/commands/command";
import type { PlanChain } from "@/lib/queries/plans/plan-chain";
import { PlanStatusBadge } from "./plan-status";

type Kind = "follow_up" | "reversal";
type StartFollowUp = (input: { incidentRef: string; kind: Kind }) => Promise<Result<{ version: number }>>;
type FollowUpPanelProps = { chain: PlanChain; incidentRef: string; mayDraft: boolean; startDraft: StartFollowUp };

/** What can still be decided once a plan is executed, and how the plans came after each other; nothing before that. */
export function FollowUpPanel({ chain, incidentRef, mayDraft, startDraft }: FollowUpPanelProps) {
  const t = useTranslations("plans.follow");
  if (chain.links.length === 0) return null;
  return (
    <Card title={t("title")} className="mt-6">
      <div className="space-y-4">
        {chain.tip !== null && mayDraft && (
          <>
            <p className="max-w-prose text-muted-foreground">{t("lead", { version: chain.tip })}</p>
            <StartButtons incidentRef={incidentRef} startDraft={startDraft} />
            <p className="max-w-prose text-caption text-muted-foreground">{t("reversalHint")}</p>
          </>
        )}
        <Chain links={chain.links} incidentRef={incidentRef} />
      </div>
    </Card>
  );
}

function StartButtons({ incidentRef, startDraft }: Pick<FollowUpPanelProps, "incidentRef" | "startDraft">) {
  const t = useTranslations("plans.follow");
  const refusalText = useRefusalText();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const start = async (kind: Kind) => {
    setBusy(true);
    const result = await startDraft({ incidentRef, kind }).finally(() => setBusy(false));
    if (result.ok) router.push(`/incidents/${incidentRef}/plans/${result.value.version}` as Route);
    else toast.error(refusalText(result.refusal));
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button tone="primary" disabled={busy} onClick={() => start("follow_up")}>
        {t("start")}
      </Button>
      <Button disabled={busy} onClick={() => start("reversal")}>
        {t("startReversal")}
      </Button>
    </div>
  );
}

function Chain({ links, incidentRef }: { links: PlanChain["links"]; incidentRef: string }) {
  const t = useTranslations("plans");
  return (
    <section className="space-y-2">
      <h3 className="font-semibold">{t("follow.chain")}</h3>
      <ol className="space-y-1">
        {links.map(({ version, status, follows }) => (
          <li key={version} className="flex flex-wrap items-center gap-2">
            <Link href={`/incidents/${incidentRef}/plans/${version}` as Route} className="font-medium text-primary underline">
              {t("version", { version })}
            </Link>
            <PlanStatusBadge status={status} />
            <span className="text-muted-foreground">
              {follows === null ? t("follow.first") : t("follow.follows", { version: follows })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
