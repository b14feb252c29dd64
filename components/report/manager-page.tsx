import { useTranslations } from "next-intl";
import { useDuration } from "@/components/incidents/legal-words";
import { useEndSentence } from "@/components/learning/use-proof";
import { ruleSentence } from "@/lib/domain/plans/rule-sentence";
import { ruleNames } from "@/lib/i18n/rule-names";
import type { ReportView, Scope } from "./report-view";
import { Facts } from "./section";
import { useReportWords } from "./use-report-words";

const MOST_PRODUCTS = 3;

/** The incident on one sheet of paper: what happened, what it costs, what was decided, what changes, what is left. */
export function ManagerPage({ report }: { report: ReportView }) {
  const t = useTranslations("learning.manager");
  return (
    <section className="space-y-4 border-t pt-5 print:break-after-page" aria-labelledby="one-page">
      <h2 id="one-page" className="text-lead font-semibold">
        {t("title")}
      </h2>
      <Part title={t("what")}>
        <Happened scope={report.scope} zone={report.zone} />
      </Part>
      <Part title={t("figures")}>
        <Numbers report={report} />
      </Part>
      <Part title={t("decided")}>
        <Decided report={report} />
      </Part>
      <Part title={t("learnt")}>
        <Learnt report={report} />
      </Part>
      <Part title={t("left")}>
        <Left open={report.open} />
      </Part>
    </section>
  );
}

const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <div className="space-y-1.5">
    <h3 className="font-medium">{title}</h3>
    {children}
  </div>
);

function Happened({ scope: { products, windows, description }, zone }: { scope: Scope; zone: string }) {
  const t = useTranslations("learning.manager");
  const report = useTranslations("report.facts.criterion");
  const { money, share, instant } = useReportWords(zone);
  const [first, last] = [windows[0], windows.at(-1)];
  return (
    <>
      {products.slice(0, MOST_PRODUCTS).map((product) => (
        <p key={`${product.sku} ${product.currency}`}>
          {t("sentence", {
            products: product.name ?? product.sku,
            wrong: report(product.criterion, {
              value:
                product.criterion === "percent_under" || product.criterion === "percent_over"
                  ? share(product.criterionValue)
                  : money(product.criterionValue, product.currency),
            }),
            right: money(product.referencePriceMinor, product.currency),
          })}
        </p>
      ))}
      {products.length > MOST_PRODUCTS && <p>{t("others", { count: products.length - MOST_PRODUCTS })}</p>}
      {first && last && <p>{t("window", { from: instant(first.startsAt) ?? "", to: instant(last.endsAt) ?? "" })}</p>}
      {description && <p className="line-clamp-4 whitespace-pre-line text-muted-foreground">{description}</p>}
    </>
  );
}

function Numbers({ report }: { report: ReportView }) {
  const t = useTranslations("learning.manager");
  const clock = useTranslations("learning.clocks");
  const duration = useDuration();
  const { number, money } = useReportWords(report.zone);
  const { identification, credits, gifts, mailings, plan } = report;
  const currencies = [...new Set([...gifts, ...credits].map(({ currency }) => currency))].sort();
  const costs = currencies.map((currency) => {
    const gift = gifts.find((row) => row.currency === currency)?.gift_minor ?? 0;
    return money(gift + (credits.find((row) => row.currency === currency)?.redeemed_minor ?? 0), currency);
  });
  const issued = credits.reduce((sum, row) => sum + row.issued, 0);
  const used = credits.reduce((sum, row) => sum + row.redeemed, 0);
  const sent = mailings.reduce((sum, row) => sum + row.sent, 0);
  return (
    <Facts
      facts={[
        [t("customers"), identification && number(identification.customers)],
        [t("orders"), identification && number(identification.orders)],
        [t("stake"), identification?.money.map((row) => money(row.value_minor - row.paid_minor, row.currency)).join(", ")],
        [t("cost"), costs.join(", ")],
        [t("costMost"), plan?.cost ? money(plan.cost.worstMinor, plan.currency) : null],
        [t("creditsUsed"), issued > 0 ? t("ofIssued", { used: number(used), issued: number(issued) }) : null],
        [t("messages"), sent > 0 ? number(sent) : null],
        ...report.clocks.map(({ name, ms, running }): [string, string] => [
          clock(name),
          running ? `${duration(ms)} (${clock("running")})` : duration(ms),
        ]),
      ]}
    />
  );
}

function Decided({ report: { plan, decisions, cohorts, zone } }: { report: ReportView }) {
  const t = useTranslations("learning.manager");
  const { locale, instant, cohorts: names } = useReportWords(zone, cohorts?.list);
  const approval = decisions.findLast((row) => row.version === plan?.version && row.decision === "approved");
  if (!plan || !approval) return <p>{t("noPlan")}</p>;
  const words = ruleNames({ locale, zone, currency: plan.currency, cohorts: names });
  return (
    <>
      <ul className="list-disc space-y-1 pl-5">
        {plan.rules.map((rule) => (
          <li key={rule.id}>{ruleSentence(rule, locale, words)}</li>
        ))}
      </ul>
      <p className="text-muted-foreground">{t("approvedBy", { by: approval.decided_by, at: instant(approval.decidedAt) ?? "" })}</p>
    </>
  );
}

function Learnt({ report: { lessons, zone } }: { report: ReportView }) {
  const t = useTranslations("learning.manager");
  const sentence = useEndSentence(zone);
  const { postMortem, actions } = lessons;
  if (postMortem.change === "" && actions.length === 0) return <p>{t("noLessons")}</p>;
  return (
    <>
      {postMortem.change && <p className="whitespace-pre-line">{postMortem.change}</p>}
      {actions.length > 0 && (
        <ul className="list-disc space-y-1 pl-5">
          {actions.map((action) => (
            <li key={action.id}>
              {action.body} <span className="text-muted-foreground">{sentence(action)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Left({ open }: { open: ReportView["open"] }) {
  const t = useTranslations("learning.manager");
  const words = useTranslations("report.open");
  if (open.length === 0) return <p>{t("nothingLeft")}</p>;
  return (
    <ul className="list-disc space-y-1 pl-5">
      {open.map(({ key, count }) => (
        <li key={key}>{words(key, { count })}</li>
      ))}
    </ul>
  );
}
