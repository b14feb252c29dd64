import { Download } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink, DownloadLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { CallList } from "@/lib/queries/calls/call-list";
import { type CallItem, CallQueue, type SettleCall } from "./call-queue";
import { scriptOf } from "./script";

type CallScreenProps = {
  list: CallList;
  /** Of the page itself. */
  path: string;
  incidentRef?: string;
  /** Who speaks. */
  caller: string;
  maySettle: boolean;
  onSettle: SettleCall;
};

/** Who is to be reached in another way than by mail, worked from the top; and who was. */
export function CallScreen({ list, path, incidentRef, caller, maySettle, onSettle }: CallScreenProps) {
  const t = useTranslations("calls");
  const file = `/calls/export${incidentRef ? `?incident=${encodeURIComponent(incidentRef)}` : ""}`;
  const items: CallItem[] = list.calls.map((call) => {
    const other = call.language === "fr" ? "en" : "fr";
    const scripts = [call.language, other].map((locale) => scriptOf(call, { shop: list.shop, caller }, locale as "fr" | "en"));
    return { call, scripts };
  });
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <DownloadLink href={file}>
              <Download aria-hidden className="size-4" /> {t("csv")}
            </DownloadLink>
            <DownloadLink href={`${file}${incidentRef ? "&" : "?"}format=xlsx`}>
              <Download aria-hidden className="size-4" /> {t("xlsx")}
            </DownloadLink>
          </>
        }
      />
      <nav aria-label={t("show.label")} className="mb-4 flex gap-1 border-b">
        {(["todo", "done"] as const).map((show) => (
          <Link
            key={show}
            href={`${path}${show === "done" ? "?show=done" : ""}` as Route}
            aria-current={list.show === show ? "page" : undefined}
            className="-mb-px border-b-2 border-transparent px-3 py-2 text-muted-foreground hover:text-foreground aria-[current=page]:border-primary aria-[current=page]:font-medium aria-[current=page]:text-foreground"
          >
            {t(`show.${show}`, { count: show === "todo" ? list.open : list.done })}
          </Link>
        ))}
      </nav>
      {items.length === 0 ? (
        <EmptyState title={t(list.show === "done" ? "noneDone" : "none")}>{list.show === "todo" && t("noneWhy")}</EmptyState>
      ) : (
        <CallQueue items={items} zone={list.shop.zone} maySettle={maySettle && list.show === "todo"} onSettle={onSettle} />
      )}
      {list.next && (
        <p className="mt-4">
          <ButtonLink href={`${path}?show=${list.show}&after=${list.next}` as Route}>{t("more")}</ButtonLink>
        </p>
      )}
    </>
  );
}
