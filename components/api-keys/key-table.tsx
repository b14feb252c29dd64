import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import type { Change } from "@/components/settings/use-change";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { KeyRow } from "@/lib/queries/api-keys/keys-screen";
import { RevokeKey } from "./revoke-key";
import { useScopeWords } from "./scope-words";

type KeyTableProps = { keys: KeyRow[]; zone: string; readOnly: boolean; onRevoke: Change };

/** Keys by name, what each may do, and when it was last used. */
export function KeyTable({ keys, zone, readOnly, onRevoke }: KeyTableProps) {
  const t = useTranslations("api.list");
  return (
    <Table label={t("label")} className="[&_td]:align-middle">
      <thead>
        <tr>
          <Th>{t("name")}</Th>
          <Th>{t("scopes")}</Th>
          <Th>{t("source")}</Th>
          <Th>{t("created")}</Th>
          <Th>{t("lastUsed")}</Th>
          {!readOnly && (
            <Th>
              <span className="sr-only">{t("change")}</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <Row key={key.id} of={key} zone={zone} readOnly={readOnly} onRevoke={onRevoke} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ of, zone, readOnly, onRevoke }: { of: KeyRow } & Omit<KeyTableProps, "keys">) {
  const t = useTranslations("api.list");
  const scopes = useScopeWords();
  const { id, name, prefix, source, createdBy, createdAt, lastUsedAt, revokedAt } = of;
  return (
    <tr className={revokedAt ? "text-muted-foreground" : ""}>
      <Td>
        <p className="font-medium">
          {name} {revokedAt && <Badge tone="frozen">{t("revoked")}</Badge>}
        </p>
        <code translate="no" className="text-caption text-muted-foreground">
          {prefix}…
        </code>
      </Td>
      <Td>
        <ul className="space-y-0.5">
          {of.scopes.map((scope) => (
            <li key={scope}>{scopes(scope)}</li>
          ))}
        </ul>
      </Td>
      <Td>{source}</Td>
      <Td>
        <Instant at={createdAt} zone={zone} />
        <p className="text-caption text-muted-foreground">{createdBy}</p>
      </Td>
      <Td>
        {lastUsedAt ? <Instant at={lastUsedAt} zone={zone} /> : t("never")}
        {revokedAt && <p className="text-caption">{t.rich("revokedAt", { at: () => <Instant at={revokedAt} zone={zone} /> })}</p>}
      </Td>
      {!readOnly && (
        <Td className="py-1 text-right">{!revokedAt && <RevokeKey id={id} name={name} prefix={prefix} onRevoke={onRevoke} />}</Td>
      )}
    </tr>
  );
}
