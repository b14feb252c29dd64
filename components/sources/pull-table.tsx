import { useFormatter, useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Table, Td, Th } from "@/components/ui/table";
import { LEFT_REASONS } from "@/lib/domain/sources/source-problem";
import type { PullView } from "@/lib/queries/sources/sources-screen";

/** The last pulls: what each brought, what it left out, and why. */
export function PullTable({ name, pulls, zone }: { name: string; pulls: PullView[]; zone: string }) {
  const t = useTranslations("sources.pulls");
  const format = useFormatter();
  return (
    <details open={pulls.some(({ error, report }) => error !== null || report.leftRefs.length > 0)}>
      <summary className="w-fit cursor-pointer rounded font-medium">{t("title", { count: pulls.length })}</summary>
      <div className="mt-3">
        <Table label={t("label", { name })}>
          <thead>
            <tr>
              <Th>{t("began")}</Th>
              <Th>{t("kind")}</Th>
              <Th className="text-right">{t("read")}</Th>
              <Th className="text-right">{t("created")}</Th>
              <Th className="text-right">{t("updated")}</Th>
              <Th>{t("result")}</Th>
            </tr>
          </thead>
          <tbody>
            {pulls.map((pull) => (
              <tr key={pull.id}>
                <Td>
                  <Instant at={pull.startedAt} zone={zone} />
                </Td>
                <Td>{t(`of.${pull.report.kind}`)}</Td>
                <Td className="text-right">{format.number(pull.orders)}</Td>
                <Td className="text-right">{format.number(pull.report.created)}</Td>
                <Td className="text-right">{format.number(pull.report.updated)}</Td>
                <Td>
                  <ResultText pull={pull} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}

function ResultText({ pull: { error, finishedAt, report } }: { pull: PullView }) {
  const t = useTranslations("sources");
  const left = LEFT_REASONS.filter((why) => report.left[why]);
  return (
    <>
      <p>
        {error
          ? `${t(`problem.${error}`)} ${t("pulls.failures", { count: report.failures })}`
          : t(finishedAt ? "pulls.done" : "pulls.going")}
      </p>
      {left.map((why) => (
        <p key={why} className="text-muted-foreground">
          {t(`left.${why}`, { count: report.left[why] ?? 0 })}{" "}
          {report.leftRefs
            .filter((one) => one.why === why)
            .map(({ ref }) => ref)
            .join(", ")}
        </p>
      ))}
    </>
  );
}
