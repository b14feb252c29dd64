"use client";

import { RotateCcw } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { retryEffectsAction } from "@/app/(staff)/incidents/[ref]/effects/actions";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { EffectsScreenData } from "@/lib/queries/effects/effects-screen";
import { reasonWord } from "./reason-word";
import { StateBadge } from "./state-badge";

type EffectGroup = EffectsScreenData["groups"][number];
type GroupsCardProps = {
  incident: { id: number; ref: string };
  groups: EffectGroup[];
  search: { state?: string; kind?: string; error?: string };
  mayRetry: boolean;
};

/** Counts by state and cause; a cause that a person can do something about is begun again as a whole. */
export function GroupsCard({ incident, groups, search, mayRetry }: GroupsCardProps) {
  const t = useTranslations("effects");
  const { busy, run } = useRun();
  const here = `/incidents/${incident.ref}/effects`;
  const isShown = ({ state, kind, error }: EffectGroup) =>
    search.state === state && search.kind === kind && (search.error ?? null) === error;
  return (
    <Card title={t("groups.title")}>
      <Table label={t("groups.title")}>
        <thead>
          <tr>
            <Th>{t("table.state")}</Th>
            <Th>{t("table.what")}</Th>
            <Th className="text-right">{t("groups.count")}</Th>
            <Th>{t("table.act")}</Th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => {
            const { kind, state, error, count } = group;
            const address = `${here}?${new URLSearchParams({ state, kind, ...(error ? { error } : {}) })}`;
            return (
              <tr key={`${state}-${kind}-${error}`}>
                <Td>
                  <StateBadge state={state} />
                </Td>
                <Td>
                  <Link
                    href={address as Route}
                    aria-current={isShown(group) ? "true" : undefined}
                    className="text-primary underline-offset-2 hover:underline aria-[current=true]:font-semibold"
                  >
                    {t(`kind.${kind}`)}
                  </Link>
                  {error && <p className="text-caption text-muted-foreground">{t(`reason.${reasonWord(error)}`)}</p>}
                </Td>
                <Td className="text-right">{count}</Td>
                <Td>
                  {mayRetry && error && (
                    <Button
                      tone="quiet"
                      disabled={busy}
                      aria-label={`${t("groups.retryAll", { count })} – ${t(`kind.${kind}`)}`}
                      onClick={() =>
                        run(
                          () => retryEffectsAction({ incidentId: incident.id, kind, reason: error }),
                          () => toast.success(t("actions.retried")),
                        )
                      }
                    >
                      <RotateCcw aria-hidden className="size-4" /> {t("groups.retryAll", { count })}
                    </Button>
                  )}
                </Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Card>
  );
}
