import { useTranslations } from "next-intl";
import { accountOf } from "@/components/ledger/account-of";
import type { ReportView } from "./report-view";
import { Facts, Figures, Section } from "./section";
import { useReportWords } from "./use-report-words";

const KINDS = ["gift_consumed", "void_rest", "store_credit", "message_only", "nothing"] as const;
const STATES = ["pending", "done", "failed", "by_hand", "skipped"] as const;

/** What was really given and taken: compensations by state, and the ledger's totals. */
export function ExecutionSection({ report: { execution, ledger, zone } }: { report: ReportView }) {
  const { t, number, money, instant } = useReportWords(zone);
  const journal = useTranslations("ledger.journal");
  if (!execution) return <Section title={t("execution.title")}>{t("execution.none")}</Section>;
  const count = (kind: string, state: string) =>
    execution.compensations.find((row) => row.kind === kind && row.state === state)?.compensations ?? 0;
  const kinds = KINDS.filter((kind) => execution.compensations.some((row) => row.kind === kind));
  return (
    <Section title={t("execution.title")}>
      <Facts
        facts={[
          [t("execution.started"), t("facts.byAt", { by: execution.startedBy, at: instant(execution.startedAt) ?? "" })],
          [t("execution.finished"), instant(execution.finishedAt)],
        ]}
      />
      <Figures
        label={t("execution.compensations")}
        head={[t("execution.compensation"), ...STATES.map((state) => t(`execution.state.${state}`))]}
        rows={kinds.map((kind) => ({
          key: kind,
          cells: [t(`execution.kind.${kind}`), ...STATES.map((state) => number(count(kind, state)))],
        }))}
      />
      {ledger.length > 0 && (
        <Figures
          label={t("execution.ledger")}
          head={[t("execution.ledger"), t("execution.transfers"), t("execution.amount")]}
          rows={ledger.map((row) => ({
            key: `${row.debit_account} ${row.credit_account} ${row.unit}`,
            cells: [
              journal("fromTo", {
                from: journal(`account.${accountOf(row.debit_account)}`),
                to: journal(`account.${accountOf(row.credit_account)}`),
              }),
              number(row.transfers),
              row.unit === "units" ? t("execution.units", { count: row.amount }) : money(row.amount, row.unit),
            ],
          }))}
        />
      )}
    </Section>
  );
}

export function CreditsSection({ report: { credits, zone } }: { report: ReportView }) {
  const { t, money } = useReportWords(zone);
  if (credits.length === 0) return <Section title={t("credits.title")}>{t("credits.none")}</Section>;
  return (
    <Section title={t("credits.title")}>
      {credits.map((row) => {
        const outstanding = row.issued_minor - row.redeemed_minor - row.expired_minor - row.revoked_minor;
        const told = (count: number, minor: number) => t("credits.told", { count, amount: money(minor, row.currency) });
        return (
          <Facts
            key={row.currency}
            facts={[
              [t("credits.issued"), told(row.issued, row.issued_minor)],
              [t("credits.activated"), told(row.activated, row.activated_minor)],
              [t("credits.redeemed"), told(row.redeemed, row.redeemed_minor)],
              [t("credits.expired"), money(row.expired_minor, row.currency)],
              [t("credits.revoked"), money(row.revoked_minor, row.currency)],
              [t("credits.outstanding"), money(outstanding, row.currency)],
            ]}
          />
        );
      })}
    </Section>
  );
}

export function MailingsSection({ report: { mailings, cohorts, zone } }: { report: ReportView }) {
  const { t, number, cohort, instant } = useReportWords(zone, cohorts?.list);
  if (mailings.length === 0) return <Section title={t("mailings.title")}>{t("mailings.none")}</Section>;
  const columns = ["sent", "delivered", "bounced", "complained", "waiting", "failed", "skipped", "letters", "letters_open"] as const;
  return (
    <Section title={t("mailings.title")}>
      <Figures
        label={t("mailings.title")}
        head={[t("mailings.cohort"), ...columns.map((column) => t(`mailings.${column}`)), t("mailings.finished")]}
        rows={mailings.map((row) => ({
          key: String(row.id),
          cells: [
            t("mailings.name", { step: row.step, round: row.round, cohort: cohort(row.cohort_key) }),
            ...columns.map((column) => number(row[column])),
            instant(row.finishedAt),
          ],
        }))}
      />
    </Section>
  );
}

/** What it was expected to cost when it was decided, and what it has cost so far. */
export function CostSection({ report: { plan, gifts, credits, zone } }: { report: ReportView }) {
  const { t, money, share } = useReportWords(zone);
  const currencies = [...new Set([...gifts, ...credits].map(({ currency }) => currency))].sort();
  const actual = currencies.map((currency) => {
    const gift = gifts.find((row) => row.currency === currency)?.gift_minor ?? 0;
    const redeemed = credits.find((row) => row.currency === currency)?.redeemed_minor ?? 0;
    return { currency, gift, redeemed };
  });
  return (
    <Section title={t("cost.title")}>
      {plan?.cost ? (
        <Facts
          facts={[
            [t("cost.least"), money(plan.cost.leastMinor, plan.currency)],
            [t("cost.expected", { share: share(plan.expectedRedemptionBp) }), money(plan.cost.expectedMinor, plan.currency)],
            [t("cost.worst"), money(plan.cost.worstMinor, plan.currency)],
          ]}
        />
      ) : (
        <p>{t("cost.notSealed")}</p>
      )}
      <Facts
        facts={actual.map(({ currency, gift, redeemed }) => [
          t("cost.actual"),
          <strong key={currency} className="font-medium">
            {t("cost.actualSum", {
              total: money(gift + redeemed, currency),
              gift: money(gift, currency),
              redeemed: money(redeemed, currency),
            })}
          </strong>,
        ])}
      />
      <p className="text-caption text-muted-foreground">{t("cost.note")}</p>
    </Section>
  );
}
