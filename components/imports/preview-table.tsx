import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Table, Td, Th } from "@/components/ui/table";
import type { ImportKind } from "@/lib/domain/imports/fields";
import type { PreviewRow } from "@/lib/domain/imports/preview-rows";
import { formatTimeWithOffset } from "@/lib/i18n/format";
import type { ImportPreview } from "@/lib/queries/imports/preview-import";
import { useReason } from "./rejected-lines";

const QUANTITY = { orders: "quantity", consumptions: "units", prices: "minQuantity" } as const;
/** What a line that cannot be read spans: everything but its number and its reference. */
const COLUMNS_AFTER: Record<ImportKind, number> = { orders: 6, consumptions: 4, prices: 5 };

type Props = { kind: ImportKind; preview: ImportPreview; zone: string; reading: boolean };

/** The first lines as they will be read: instants with their offset, amounts with their currency, or why not. */
export function PreviewTable({ kind, preview, zone, reading }: Props) {
  const t = useTranslations("imports.preview");
  const kinds = kind !== "orders" || preview.rows.some(({ problem, word }) => !problem && word !== "sale");
  return (
    <section className="min-w-0 space-y-2" aria-busy={reading}>
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="text-base font-semibold">{t("title")}</h2>
        <p aria-live="polite" className="text-caption text-muted-foreground">
          {reading ? t("reading") : ""}
        </p>
      </div>
      {preview.rows.length === 0 ? (
        <p className="text-muted-foreground">{t("none")}</p>
      ) : (
        <Table label={t("title")} className={reading ? "opacity-60" : ""}>
          <thead>
            <tr>
              <Th className="text-right">{t("line")}</Th>
              <Th>{t(kind === "prices" ? "change" : "reference")}</Th>
              <Th>{t(kind === "prices" ? "effectiveAt" : "at")}</Th>
              <Th>{t("sku")}</Th>
              {kind === "orders" && <Th>{t("name")}</Th>}
              {kinds && <Th>{t("kind")}</Th>}
              <Th className="text-right">{t(QUANTITY[kind])}</Th>
              {kind !== "consumptions" && <Th className="text-right">{t("price")}</Th>}
              <Th>{t(kind === "prices" ? "scope" : "customer")}</Th>
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <Row key={row.line} kind={kind} kinds={kinds} row={row} zone={zone} />
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

/** `kinds`: whether some row is of a kind worth a column. */
function Row({ kind, kinds, row, zone }: { kind: ImportKind; kinds: boolean; row: PreviewRow; zone: string }) {
  const t = useTranslations("imports.preview");
  const words = useTranslations("imports.words");
  const explain = useReason();
  const locale = useLocale();
  if (row.problem)
    return (
      <tr>
        <Td className="text-right">{row.line}</Td>
        <Td>{row.reference}</Td>
        <Td colSpan={COLUMNS_AFTER[kind] + (kinds ? 1 : 0)} className="text-warning">
          {explain(row.problem.reason, row.problem.field)} <span className="text-muted-foreground">{row.name}</span>
        </Td>
      </tr>
    );
  const at = new Date(row.atMs);
  const day = new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { dateStyle: "medium", timeZone: zone }).format(at);
  return (
    <tr>
      <Td className="text-right">{row.line}</Td>
      <Td className="whitespace-nowrap">{row.reference}</Td>
      <Td className="whitespace-nowrap">
        <time dateTime={at.toISOString()}>
          {day} {formatTimeWithOffset(at, zone, locale)}
        </time>
      </Td>
      <Td className="whitespace-nowrap">{row.sku}</Td>
      {kind === "orders" && <Td>{row.name}</Td>}
      {kinds && <Td className="whitespace-nowrap">{words(row.word)}</Td>}
      <Td className="text-right">{row.quantity}</Td>
      {kind !== "consumptions" && <Td className="text-right">{row.price && <Money {...row.price} />}</Td>}
      <Td>{row.customer || <span className="text-muted-foreground">{t(kind === "prices" ? "everyone" : "guest")}</span>}</Td>
    </tr>
  );
}
