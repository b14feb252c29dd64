import type { Route } from "next";
import { useTranslations } from "next-intl";
import { accountOf } from "@/components/ledger/account-of";
import { PrintButton } from "@/components/report/print-button";
import { Facts, Figures, Section } from "@/components/report/section";
import { useReportWords } from "@/components/report/use-report-words";
import { ButtonLink, DownloadLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Certificate } from "@/lib/domain/learning/certificate";
import type { ClosureCertificateView } from "@/lib/queries/learning/closure-certificate";

const SETTLED = ["threads", "promises", "calls", "tasks", "actions"] as const;

/** What was true when the incident was closed, made for paper; and whether the books still say it. */
export function ClosureCertificate({ view: { certificate, digest, broken } }: { view: ClosureCertificateView }) {
  const t = useTranslations("learning.certificate");
  const { ref, title, zone } = certificate;
  const { instant, number } = useReportWords(zone);
  const address = `/incidents/${ref}/report/certificate`;
  return (
    <article className="dossier mx-auto max-w-4xl space-y-6 rounded-md border bg-card p-5 sm:p-8 print:max-w-none print:border-0 print:p-0">
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0 space-y-1">
          <p className="text-muted-foreground">
            {t("title")} · {ref}
          </p>
          <h1 className="text-h1 leading-9 font-semibold text-balance">{title}</h1>
          <p>{t("lead", { by: certificate.closedBy, at: instant(certificate.closedAt) ?? "" })}</p>
        </div>
        <div className="flex flex-wrap gap-2 print:hidden">
          <ButtonLink href={`/incidents/${ref}/report` as Route}>{t("back")}</ButtonLink>
          <PrintButton />
        </div>
      </header>
      {broken.length === 0 ? (
        <Callout tone="success" title={t("holds")} />
      ) : (
        <Callout tone="danger" title={t("broken", { why: broken.map((why) => t(`why.${why}`)).join(", ") })} />
      )}
      <People certificate={certificate} />
      <Ledger certificate={certificate} />
      <Section title={t("settled")}>
        <Figures
          label={t("settled")}
          head={[t("kind"), t("settledCount"), t("openCount")]}
          rows={SETTLED.map((kind) => ({ key: kind, cells: [t(kind), number(certificate.settled[kind]), number(0)] }))}
        />
        <Facts
          facts={[
            [t("messages"), number(certificate.messages.sent)],
            [t("skipped"), number(certificate.messages.skipped)],
          ]}
        />
      </Section>
      <Section title={t("seal")}>
        <Facts
          facts={[
            [t("digest"), <Code key="digest">{digest}</Code>],
            [t("audit"), <Code key="audit">{t("auditEntry", certificate.audit)}</Code>],
          ]}
        />
        <p className="text-caption text-muted-foreground print:hidden">{t("digestHint")}</p>
        <DownloadLink className="print:hidden" href={`${address}/content`}>
          {t("download")}
        </DownloadLink>
      </Section>
    </article>
  );
}

const Code = ({ children }: { children: React.ReactNode }) => <code className="text-caption break-all">{children}</code>;

function People({ certificate: { customers, lines, cohorts, plans, zone } }: { certificate: Certificate }) {
  const t = useTranslations("learning.certificate");
  const { number, locale } = useReportWords(zone);
  const held = customers.held > 0 ? number(customers.held) : null;
  const untreated = customers.untreated > 0 ? number(customers.untreated) : null;
  return (
    <Section title={t("people")}>
      <Facts
        facts={[
          [t("affected"), number(customers.affected)],
          [t("treated"), number(customers.treated)],
          [t("held"), held],
          [t("untreated"), untreated],
          [t("lines"), number(lines)],
        ]}
      />
      {cohorts.length > 0 && (
        <Figures
          label={t("people")}
          head={[t("cohort"), t("customers"), t("onHold")]}
          rows={cohorts.map((row) => ({
            key: row.key,
            cells: [locale === "fr" ? row.nameFr : row.nameEn, number(row.customers), number(row.held)],
          }))}
        />
      )}
      {plans.length === 0 ? (
        <p>{t("noPlan")}</p>
      ) : (
        <Facts facts={plans.map((plan) => [t("plan", { version: plan.version }), <Code key={plan.version}>{plan.fingerprint}</Code>])} />
      )}
    </Section>
  );
}

function Ledger({ certificate: { ledger, credits, zone } }: { certificate: Certificate }) {
  const t = useTranslations("learning.certificate");
  const journal = useTranslations("ledger.journal");
  const report = useTranslations("report.execution");
  const told = useTranslations("report.credits");
  const { money } = useReportWords(zone);
  const amount = (value: number, unit: string) => (unit === "units" ? report("units", { count: value }) : money(value, unit));
  if (ledger.transfers === 0) return <Section title={t("ledger")}>{t("noTransfers")}</Section>;
  const units = [...new Set(ledger.balances.map(({ unit }) => unit))];
  const rows = units.flatMap((unit) => {
    const own = ledger.balances.filter((row) => row.unit === unit);
    const sum = own.reduce((total, { balance }) => total + balance, 0);
    return [
      ...own.map((row) => ({
        key: `${unit} ${row.account}`,
        cells: [journal(`account.${accountOf(row.account)}`), amount(row.balance, unit)],
      })),
      { key: `${unit} sum`, cells: [<strong key="sum">{t("sum")}</strong>, <strong key="amount">{amount(sum, unit)}</strong>] },
    ];
  });
  return (
    <Section title={t("ledger")}>
      <p>{t("transfers", { count: ledger.transfers, last: ledger.transferId })}</p>
      <Figures label={t("ledger")} head={[t("account"), t("balance")]} rows={rows} />
      {credits.map((row) => (
        <div key={row.currency} className="space-y-2">
          <h3 className="font-medium">{t("credits")}</h3>
          <Facts
            facts={[
              [t("issued"), told("told", { count: row.issued, amount: money(row.issuedMinor, row.currency) })],
              [t("redeemed"), money(row.redeemedMinor, row.currency)],
              [t("ended"), money(row.endedMinor, row.currency)],
              [t("outstanding"), money(row.outstandingMinor, row.currency)],
            ]}
          />
        </div>
      ))}
    </Section>
  );
}
