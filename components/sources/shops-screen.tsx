import { useTranslations } from "next-intl";
import { LiveRefresh } from "@/components/mailings/live-refresh";
import type { Change } from "@/components/settings/use-change";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { mayDo } from "@/lib/domain/staff/permissions";
import type { Role } from "@/lib/domain/staff/role";
import type { SourcesScreen } from "@/lib/queries/sources/sources-screen";
import { ConnectSource } from "./connect-source";
import type { SourceActions } from "./source-actions";
import { SourceCard } from "./source-card";
import { isMoving } from "./source-state";

type ShopsScreenProps = SourcesScreen & SourceActions & { role: Role; onConnect: Change };

/** The shops whose orders come by themselves: what they answer, what was pulled, and what to do about it. */
export function ShopsScreen({ zone, sources, role, onConnect, ...actions }: ShopsScreenProps) {
  const t = useTranslations("sources");
  const connect = mayDo(role, "source.connect") && <ConnectSource onConnect={onConnect} />;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={sources.length > 0 && connect} />
      {!connect && <p className="mb-4 text-muted-foreground">{t("readOnly")}</p>}
      {sources.length === 0 ? (
        <EmptyState title={t("empty")} action={connect}>
          {t("emptyLead")}
        </EmptyState>
      ) : (
        <div className="max-w-4xl space-y-6">
          {sources.map((source) => (
            <SourceCard key={source.id} source={source} zone={zone} role={role} {...actions} />
          ))}
        </div>
      )}
      <LiveRefresh active={sources.some(isMoving)} />
    </>
  );
}
