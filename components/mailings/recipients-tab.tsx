import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { PanelOf } from "@/lib/queries/mailings/mailing-screen";
import type { RecipientSplit } from "@/lib/queries/mailings/recipient-split";
import type { MailingViewProps } from "./mailing-view";
import { RecipientFilters } from "./recipient-filters";
import { RecipientList } from "./recipient-list";

type RecipientsTabProps = MailingViewProps & { panel: PanelOf<"recipients"> };

/** Who gets it, in which language and by which way; who does not, and why. */
export function RecipientsTab({ incident, base, data, search, may, panel }: RecipientsTabProps) {
  const t = useTranslations("mailings");
  const letters = data.counts.letters > 0 && may.read;
  return (
    <div className="space-y-4">
      <Split split={panel.split} />
      <Card title={t("recipients.title")} actions={letters && <ButtonLink href={`${base}/print` as Route}>{t("print.open")}</ButtonLink>}>
        <RecipientFilters base={base} tab="recipients" search={search} />
        <RecipientList
          rows={panel.rows}
          next={panel.next}
          search={search}
          base={base}
          zone={incident.zone}
          mayRead={may.read}
          tab="recipients"
        />
      </Card>
    </div>
  );
}

function Split({ split }: { split: RecipientSplit }) {
  const t = useTranslations("mailings.split");
  const c = useTranslations("mailings.channels");
  const r = useTranslations("mailings.reasons");
  const left = split.excluded.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <Part title={t("languages")}>
        <Figure name={t("french")} count={split.languages.fr} />
        <Figure name={t("english")} count={split.languages.en} />
      </Part>
      <Part title={t("channels")}>
        {split.channels.map(({ channel, count }) => (
          <Figure key={channel} name={c(channel as "email")} count={count} />
        ))}
      </Part>
      <Part title={t("excluded", { count: left })}>
        {split.excluded.map(({ reason, count }) => (
          <Figure key={reason} name={r(reason as "held")} count={count} />
        ))}
      </Part>
      {split.overlaps.length > 0 && (
        <p className="md:col-span-3">
          {t("overlaps")}{" "}
          {split.overlaps.map(({ ref, count }, index) => (
            <span key={ref}>
              {index > 0 && ", "}
              <Link className="underline" href={`/incidents/${ref}/mailings` as Route}>
                {ref}
              </Link>{" "}
              {t("overlapCount", { count })}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Card title={title}>
      <dl className="space-y-1">{children}</dl>
    </Card>
  );
}

const Figure = ({ name, count }: { name: string; count: number }) => (
  <div className="flex justify-between gap-3">
    <dt className="text-muted-foreground">{name}</dt>
    <dd className="font-medium tabular-nums">{count}</dd>
  </div>
);
