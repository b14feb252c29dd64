import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Money } from "@/components/money";
import { Callout } from "@/components/ui/callout";
import { Table, Td, Th } from "@/components/ui/table";
import type { Look } from "@/lib/domain/imports/look";

/** What was seen of a file on its way in: counts, then the first affected lines. */
export function FirstLook({ look, folded = false }: { look: Look; folded?: boolean }) {
  const t = useTranslations("look");
  const { found, finished, state } = look;
  if (state === "asked") return <Callout title={t("asked")}>{t(finished ? "askedAfter" : "askedLead")}</Callout>;
  if (state === "failed") {
    return (
      <Callout tone="warning" title={t("failed")}>
        {t("failedLead")}
      </Callout>
    );
  }
  return (
    <section aria-labelledby="first-look" className="space-y-3">
      <h2 id="first-look" className="text-base font-semibold">
        {t("title")}
      </h2>
      {found.rowsRead === 0 && !finished ? <p className="text-muted-foreground">{t("waiting")}</p> : <Counts look={look} />}
      {found.first.length > 0 &&
        (folded ? (
          <details className="space-y-2">
            <summary className="cursor-pointer">{t("label")}</summary>
            <FirstLines look={look} />
          </details>
        ) : (
          <FirstLines look={look} />
        ))}
      <p className="max-w-prose text-caption text-muted-foreground">{t("preview")}</p>
    </section>
  );
}

/** The look as the upload left it, with the way back to its incident. */
export function KeptLook({ look }: { look: Look }) {
  const t = useTranslations("look");
  return (
    <div className="space-y-3">
      <FirstLook look={look} folded />
      <Link href={`/incidents/${look.incidentRef}/affected`} className="text-primary underline underline-offset-2">
        {t("toIncident", { ref: look.incidentRef })}
      </Link>
    </div>
  );
}

function Counts({ look: { found, finished } }: { look: Look }) {
  const t = useTranslations("look");
  const { rowsRead, affected, customers, unsure, unreadable, exposure } = found;
  return (
    <div className="space-y-1">
      <p className="tabular-nums">
        {t("read", { rows: rowsRead })}, <strong>{t("affected", { count: affected })}</strong>, {t("customers", { count: customers })}
        {unsure > 0 && <>, {t("unsure", { count: unsure })}</>}
      </p>
      {affected === 0 && unsure === 0 && <p className="text-muted-foreground">{t(finished ? "noneAtAll" : "none")}</p>}
      {exposure.length > 0 && (
        <p className="flex flex-wrap gap-x-2 text-muted-foreground">
          {t("exposure")}
          {exposure.map((sum) => (
            <span key={sum.currency} className="text-foreground">
              <Money {...sum} />
            </span>
          ))}
        </p>
      )}
      {unreadable > 0 && <p className="text-warning">{t("unreadable", { count: unreadable })}</p>}
    </div>
  );
}

function FirstLines({ look: { found, zone } }: { look: Look }) {
  const t = useTranslations("look");
  return (
    <>
      <Table label={t("label")}>
        <thead>
          <tr>
            <Th>{t("columns.order")}</Th>
            <Th>{t("columns.at")}</Th>
            <Th>{t("columns.sku")}</Th>
            <Th className="text-right">{t("columns.quantity")}</Th>
            <Th className="text-right">{t("columns.price")}</Th>
          </tr>
        </thead>
        <tbody>
          {found.first.map(({ order, placedAtMs, sku, quantity, price }, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are appended, in the order of the file, and never moved
            <tr key={position}>
              <Td className="whitespace-nowrap">{order}</Td>
              <Td>
                <Instant at={new Date(placedAtMs)} zone={zone} />
              </Td>
              <Td className="whitespace-nowrap">{sku}</Td>
              <Td className="text-right">{quantity}</Td>
              <Td className="text-right">
                <Money {...price} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {found.affected > found.first.length && (
        <p className="text-caption text-muted-foreground">{t("more", { count: found.first.length })}</p>
      )}
    </>
  );
}
