import { CircleCheck, CirclePause, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { EFFECT_KINDS } from "@/lib/domain/effects/effect-state";
import { mayDo } from "@/lib/domain/staff/permissions";
import type { Role } from "@/lib/domain/staff/role";
import type { AccountView } from "@/lib/queries/accounts/accounts-screen";
import type { AccountActions } from "./account-actions";
import { AccountButtons } from "./account-buttons";

type AccountCardProps = AccountActions & { account: AccountView; zone: string; role: Role };

/** One shop account: what it does by itself, what it leaves, and whether it is on. */
export function AccountCard({ account, zone, role, ...actions }: AccountCardProps) {
  const t = useTranslations("effects");
  const { source, kind, baseUrl, enabled, capabilities, waiting } = account;
  const can = EFFECT_KINDS.filter((one) => capabilities[one]);
  const cannot = EFFECT_KINDS.filter((one) => !capabilities[one]);
  const list = (kinds: typeof can) => kinds.map((one) => t(`kind.${one}`)).join(", ");
  return (
    <Card
      id={`account-${account.id}`}
      title={
        <span className="flex flex-wrap items-center gap-2">
          {source}
          <Badge tone={enabled ? "success" : "frozen"} icon={enabled ? CircleCheck : CirclePause}>
            {t(enabled ? "accounts.on" : "accounts.off")}
          </Badge>
        </span>
      }
      actions={mayDo(role, "account.check") && <AccountButtons account={account} mayEdit={mayDo(role, "account.edit")} {...actions} />}
    >
      <Notes account={account} />
      <dl className="grid grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr] [&>dt]:text-muted-foreground">
        <dt>{t("accounts.facts.shop")}</dt>
        <dd className="min-w-0 break-words">
          {t(`accounts.kind.${kind}`)} · {baseUrl}
        </dd>
        <dt>{t("accounts.facts.check")}</dt>
        <dd>
          <CheckText account={account} zone={zone} />
        </dd>
        <dt>{t("accounts.facts.waiting")}</dt>
        <dd>{t("accounts.waiting", { count: waiting })}</dd>
        <dt>{t("accounts.facts.can")}</dt>
        <dd>{list(can)}</dd>
        {cannot.length > 0 && (
          <>
            <dt>{t("accounts.facts.cannot")}</dt>
            <dd>{list(cannot)}</dd>
          </>
        )}
        <dt>{t("accounts.facts.repeat")}</dt>
        <dd>{[...new Set(can.map((one) => capabilities[one] ?? "never"))].map((repeat) => t(`accounts.repeat.${repeat}`)).join(" ; ")}</dd>
      </dl>
    </Card>
  );
}

/** What stands in the way, said before anything is switched on. */
function Notes({ account: { check } }: { account: AccountView }) {
  const t = useTranslations("effects");
  const result = check?.result;
  if (!result) return null;
  const told = "problem" in result ? [t(`reason.${result.problem}`)] : result.notes.map((note) => t(`accounts.note.${note}`));
  if (told.length === 0) return null;
  return (
    <div className="mb-3 space-y-2">
      {told.map((text) => (
        <Callout key={text} tone="warning" title={text} />
      ))}
    </div>
  );
}

function CheckText({ account: { check, isChecking }, zone }: { account: AccountView; zone: string }) {
  const t = useTranslations("effects");
  if (isChecking) return t("accounts.checking");
  if (!check) return t("accounts.never");
  const { result, at } = check;
  return (
    <>
      {"problem" in result ? (
        <>
          <TriangleAlert aria-hidden className="inline size-4 text-warning" /> {t(`reason.${result.problem}`)}
        </>
      ) : (
        t("accounts.answered", { name: result.shopName })
      )}{" "}
      – <Instant at={at} zone={zone} />
    </>
  );
}
