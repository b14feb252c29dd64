import { useTranslations } from "next-intl";
import type { Change } from "@/components/settings/use-change";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { KeysScreen } from "@/lib/queries/api-keys/keys-screen";
import { CreateKey } from "./create-key";
import { GuessAlarms } from "./guess-alarms";
import { KeyTable } from "./key-table";
import { PushExample } from "./push-example";

type KeysPageProps = KeysScreen & { readOnly: boolean; onCreate: Change<{ id: string; secret: string }>; onRevoke: Change };

/** By which keys the shop's own systems push, and how they do it. */
export function KeysPage({ keys, sources, zone, url, alarms, readOnly, onCreate, onRevoke }: KeysPageProps) {
  const t = useTranslations("api");
  // Always in this place: it holds the new key on screen while the list behind it changes.
  const create = !readOnly && <CreateKey sources={sources} url={url} onCreate={onCreate} />;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={create} />
      <div className="max-w-5xl space-y-6">
        {readOnly && <p className="text-muted-foreground">{t("readOnly")}</p>}
        <GuessAlarms alarms={alarms} zone={zone} />
        {keys.length > 0 ? (
          <KeyTable keys={keys} zone={zone} readOnly={readOnly} onRevoke={onRevoke} />
        ) : (
          <EmptyState title={t("empty")}>{t("emptyLead")}</EmptyState>
        )}
        <Card title={t("example.title")}>
          <PushExample url={url} />
        </Card>
      </div>
    </>
  );
}
