import { CircleCheck, CirclePause, RefreshCw, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { mayDo } from "@/lib/domain/staff/permissions";
import type { Role } from "@/lib/domain/staff/role";
import type { SourceView } from "@/lib/queries/sources/sources-screen";
import { PullTable } from "./pull-table";
import type { SourceActions } from "./source-actions";
import { SourceButtons } from "./source-buttons";
import { type SourceState, stateOf } from "./source-state";

const LOOK = {
  paused: { tone: "frozen", icon: CirclePause },
  problem: { tone: "danger", icon: TriangleAlert },
  pulling: { tone: "info", icon: RefreshCw },
  current: { tone: "success", icon: CircleCheck },
} as const;

type SourceCardProps = SourceActions & { source: SourceView; zone: string; role: Role };

/** One connected shop. */
export function SourceCard({ source, zone, role, ...actions }: SourceCardProps) {
  const t = useTranslations("sources");
  const state = stateOf(source);
  const { tone, icon } = LOOK[state.kind];
  return (
    <Card
      id={`shop-${source.id}`}
      title={
        <span className="flex flex-wrap items-center gap-2">
          {source.name}
          <Badge tone={tone} icon={icon}>
            {t(`state.${state.kind}`)}
          </Badge>
        </span>
      }
      actions={mayDo(role, "source.pull") && <SourceButtons source={source} mayEdit={mayDo(role, "source.edit")} {...actions} />}
    >
      <div className="space-y-4">
        <Standing state={state} />
        <Facts source={source} zone={zone} />
        {source.pulls.length > 0 && <PullTable name={source.name} pulls={source.pulls} zone={zone} />}
      </div>
    </Card>
  );
}

/** What stands in the way, or how far the pull is. */
function Standing({ state }: { state: SourceState }) {
  const t = useTranslations("sources");
  const format = useFormatter();
  if (state.kind === "problem")
    return (
      <Callout tone="warning" title={t(`problem.${state.reason}`)}>
        {t(`advice.${state.reason}`)}
      </Callout>
    );
  if (state.kind !== "pulling" || !state.pull) return null;
  const { orders, report } = state.pull;
  if (!report.total) return <p className="text-muted-foreground">{t("pulled", { count: orders })}</p>;
  return (
    <div className="space-y-1">
      <p>{t("pulledOf", { orders: format.number(Math.min(orders, report.total)), total: format.number(report.total) })}</p>
      <Progress label={t("progress")} value={Math.min(orders, report.total)} max={report.total} />
    </div>
  );
}

function Facts({ source, zone }: { source: SourceView; zone: string }) {
  const t = useTranslations("sources");
  const { kind, baseUrl, settings, knownUntil, nextAt, enabled } = source;
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr] [&>dt]:text-muted-foreground">
      <dt>{t("facts.shop")}</dt>
      <dd className="min-w-0 break-words">
        {t(`kind.${kind}`)} · {baseUrl}
      </dd>
      <dt>{t("facts.check")}</dt>
      <dd>
        <CheckText source={source} zone={zone} />
      </dd>
      <dt>{t("facts.start")}</dt>
      <dd>{settings.startAt ? <Instant at={settings.startAt} zone={zone} /> : t("facts.everything")}</dd>
      <dt>{t("facts.known")}</dt>
      <dd>{knownUntil ? <Instant at={knownUntil} zone={zone} /> : t("facts.nothing")}</dd>
      {enabled && nextAt && (
        <>
          <dt>{t("facts.next")}</dt>
          <dd>
            <Instant at={nextAt} zone={zone} />
          </dd>
        </>
      )}
    </dl>
  );
}

function CheckText({ source: { check, isChecking }, zone }: { source: SourceView; zone: string }) {
  const t = useTranslations("sources");
  if (isChecking) return t("check.asking");
  if (!check) return t("check.never");
  const { result, at } = check;
  if ("problem" in result)
    return (
      <>
        {t(`problem.${result.problem}`)} – <Instant at={at} zone={zone} />
      </>
    );
  return (
    <>
      {t("check.answered", { name: result.shopName })} – <Instant at={at} zone={zone} />
      {result.notes.map((note) => (
        <p key={note} className="text-warning">
          {t(`note.${note}`)}
        </p>
      ))}
    </>
  );
}
