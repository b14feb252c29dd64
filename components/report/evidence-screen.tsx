import type { Route } from "next";
import { useTranslations } from "next-intl";
import { Button, ButtonLink, DownloadLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/field";
import type { EvidenceScreenView } from "@/lib/queries/report/evidence-screen";
import { EvidenceOrder } from "./evidence-order";
import { PrintButton } from "./print-button";
import { Facts, Section } from "./section";
import { useReportWords } from "./use-report-words";

/** The full evidence, order by order, for whoever has to prove it; made for paper, in parts of five hundred. */
export function EvidenceScreen({ view }: { view: EvidenceScreenView }) {
  const t = useTranslations("learning.evidence");
  const { ref, title, zone, orders, search, total, before, common } = view;
  const { number } = useReportWords(zone);
  return (
    <article className="dossier mx-auto max-w-4xl space-y-6 rounded-md border bg-card p-5 sm:p-8 print:max-w-none print:border-0 print:p-0">
      <header className="space-y-4">
        <div className="space-y-1">
          <p className="text-muted-foreground">
            {t("title")} · {ref}
          </p>
          <h1 className="text-h1 leading-9 font-semibold text-balance">{title}</h1>
          <p className="max-w-prose text-muted-foreground">{t("lead")}</p>
        </div>
        <Tools view={view} />
      </header>
      <Common common={common} zone={zone} />
      <Section
        title={
          total === 0 || orders.length === 0
            ? t("title")
            : search.order
              ? t("order", { ref: search.order })
              : t("part", { from: number(before + 1), to: number(before + orders.length), total: number(total) })
        }
      >
        {orders.length === 0 ? (
          <EmptyState title={t(search.order ? "notFound" : "empty")} />
        ) : (
          <ol className="space-y-5">
            {orders.map((order) => (
              <EvidenceOrder key={order.orderId} order={order} zone={zone} />
            ))}
          </ol>
        )}
      </Section>
      <Pages view={view} />
    </article>
  );
}

function addressOf({ ref, search }: EvidenceScreenView, part: { after?: string | null; size?: "small" | "large" }): string {
  const { size, after } = { size: search.size, after: null, ...part };
  const query = new URLSearchParams({ ...(size === "large" ? { size } : {}), ...(after ? { after } : {}) });
  return `/incidents/${ref}/report/evidence${query.size > 0 ? `?${query}` : ""}`;
}

function Tools({ view }: { view: EvidenceScreenView }) {
  const t = useTranslations("learning.evidence");
  const { ref, search } = view;
  const path = `/incidents/${ref}/report/evidence`;
  const other = search.size === "small" ? "large" : "small";
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <form method="get" action={path} className="flex min-w-0 flex-1 basis-64 gap-2">
        <Input name="order" aria-label={t("search")} placeholder={t("search")} defaultValue={search.order ?? ""} className="max-w-64" />
        <Button type="submit">{t("find")}</Button>
      </form>
      <ButtonLink tone="quiet" href={addressOf(view, { size: other }) as Route}>
        {t(other)}
      </ButtonLink>
      <DownloadLink href={`${path}/export`}>{t("csv")}</DownloadLink>
      <DownloadLink href={`${path}/export?format=xlsx`}>{t("xlsx")}</DownloadLink>
      <PrintButton />
    </div>
  );
}

/** What is the same for every order of the incident. */
function Common({ common, zone }: { common: EvidenceScreenView["common"]; zone: string }) {
  const t = useTranslations("learning.evidence");
  const { instant } = useReportWords(zone);
  const missing = t("notRecorded");
  return (
    <Section title={t("common")}>
      <Facts
        facts={[
          [t("detected"), instant(common.noticedAt) ?? missing],
          [t("fixed"), instant(common.stoppedAt) ?? missing],
          [t("termsVersion"), common.termsVersion || missing],
          [t("terms"), common.terms || missing],
          [
            t("acknowledgement"),
            <span key="acknowledgement" className="whitespace-pre-wrap">
              {common.acknowledgement || missing}
            </span>,
          ],
        ]}
      />
    </Section>
  );
}

function Pages({ view }: { view: EvidenceScreenView }) {
  const t = useTranslations("learning.evidence");
  return (
    <div className="flex justify-between gap-2 print:hidden">
      {view.search.after ? <ButtonLink href={addressOf(view, {}) as Route}>{t("first")}</ButtonLink> : <span />}
      {view.next && <ButtonLink href={addressOf(view, { after: view.next }) as Route}>{t("next")}</ButtonLink>}
    </div>
  );
}
