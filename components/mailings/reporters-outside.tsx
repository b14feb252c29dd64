import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { OutsideReporter } from "@/lib/queries/mailings/reporters-outside";

/** Those who warned and bought nothing: no mailing thanks them, so each has a way to be written to. */
export function ReportersOutside({ reporters }: { reporters: readonly OutsideReporter[] }) {
  const t = useTranslations("mailings.reporters");
  return (
    <Card title={t("title", { count: reporters.length })}>
      <p className="max-w-prose text-muted-foreground">{t("text")}</p>
      <ul className="mt-3 divide-y">
        {reporters.map(({ email, masked, customerId, threadId }) => (
          <li key={email} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
            <span className="min-w-0 flex-1 truncate">{email}</span>
            {customerId && (
              <Link className="underline" href={`/customers/${customerId}` as Route}>
                {t("customer")}
              </Link>
            )}
            {threadId ? (
              <Link className="underline" href={`/replies?thread=${threadId}` as Route}>
                {t("thread")}
              </Link>
            ) : (
              !masked && (
                <a className="underline" href={`mailto:${encodeURIComponent(email)}`}>
                  {t("write")}
                </a>
              )
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
