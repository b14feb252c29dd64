import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { CheckLine } from "@/lib/queries/mailings/check-lines";

/** What the checks over every message found, in words, with the customers concerned. */
export function CheckList({ checked, lines, base }: { checked: number; lines: CheckLine[]; base: string }) {
  const t = useTranslations("mailings");
  const red = lines.filter((line) => line.severity === "red");
  const amber = lines.filter((line) => line.severity === "amber");
  return (
    <Card title={t("checks.title")}>
      <p className="mb-3 text-muted-foreground">{t("checks.all", { count: checked })}</p>
      <ul className="space-y-2">
        {red.map((line) => (
          <Line key={line.finding} line={line} base={base} />
        ))}
        {red.length === 0 && (
          <li className="flex gap-2">
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
            <span>{t("checks.clear")}</span>
          </li>
        )}
        {amber.map((line) => (
          <Line key={line.finding} line={line} base={base} />
        ))}
      </ul>
    </Card>
  );
}

function Line({ line, base }: { line: CheckLine; base: string }) {
  const t = useTranslations("mailings");
  const red = line.severity === "red";
  const Icon = red ? CircleAlert : TriangleAlert;
  // What is of the whole mailing is of nobody in particular.
  const more = line.customers.length > 0 ? line.count - line.customers.length : 0;
  return (
    <li className="flex gap-2">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${red ? "text-danger" : "text-warning"}`} />
      <div className="min-w-0">
        <p>
          <span className={`font-medium ${red ? "text-danger" : "text-warning"}`}>{t(red ? "checks.red" : "checks.amber")}</span>
          {" – "}
          {t(`findings.${line.finding}`, { count: line.count })}
        </p>
        <p className="text-caption text-muted-foreground">
          {line.customers.map((customer, index) => (
            <span key={customer.id}>
              {index > 0 && ", "}
              <Link className="underline" href={`${base}?tab=message&as=${customer.id}` as Route}>
                {customer.name || t("checks.number", { id: customer.id })}
              </Link>
            </span>
          ))}
          {more > 0 && ` ${t("checks.more", { count: more })}`}
        </p>
      </div>
    </li>
  );
}
