"use client";

import { Mail, MailX, PauseCircle } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ColumnLayout } from "@/components/data-table/column-layout";
import { columnsOf } from "@/components/data-table/features";
import { Instant } from "@/components/instant";
import { Money } from "@/components/money";
import { Badge } from "@/components/ui/badge";
import type { MemberView } from "@/lib/queries/cohorts/member-view";
import { CohortMark } from "./cohort-mark";
import type { Named } from "./cohort-names";
import { useReasonText } from "./use-reason-text";

const column = columnsOf<MemberView>();
export const RIGHT_ALIGNED = new Set(["units", "left", "gap", "paid", "orders", "lines", "quantity", "ordersBefore", "overlaps"]);
/** In pixels; the last shown column takes what is left. */
export const COLUMN_WIDTHS: Readonly<Record<string, number>> = {
  ...{ name: 180, email: 210, cohort: 140, units: 145, left: 120, gap: 115, paid: 110, orders: 115, lines: 80, quantity: 90 },
  ...{ first: 215, last: 215, ordersBefore: 180, country: 90, language: 90, overlaps: 120 },
};
/** As they stand before anybody chose; the name always shows, and first. */
export const COLUMN_LAYOUT: ColumnLayout = {
  order: Object.keys(COLUMN_WIDTHS),
  hidden: ["left", "paid", "lines", "quantity", "last", "ordersBefore", "country", "language", "overlaps"],
};

type Look = { zone: string; nameOf: (key: string) => Named; onOpen: (id: string) => void };

/** The columns of affected customers; ids are the sort keys of the server. */
export function useMemberColumns({ zone, nameOf, onOpen }: Look) {
  const t = useTranslations("cohorts.table");
  const format = useFormatter();
  return useMemo(
    () =>
      column.columns([
        column.accessor("name", {
          id: "name",
          header: t("name"),
          cell: ({ row: { original } }) => (
            <button
              type="button"
              onClick={() => onOpen(original.customerId)}
              className="block w-full truncate text-left font-medium underline-offset-4 hover:underline"
            >
              {original.name || t("nameless", { ref: original.shopRef ?? original.customerId })}
            </button>
          ),
        }),
        column.accessor("email", {
          id: "email",
          header: t("email"),
          cell: ({ getValue }) =>
            getValue() ? (
              <span className="flex items-center gap-1.5" title={getValue()}>
                <Mail aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
                <span className="truncate">{getValue()}</span>
              </span>
            ) : (
              <Badge tone="warning" icon={MailX}>
                {t("noEmail")}
              </Badge>
            ),
        }),
        column.accessor("cohortKey", {
          id: "cohort",
          header: t("cohort"),
          cell: ({ row: { original } }) => (
            <div>
              <div className="flex items-center gap-1.5">
                <CohortMark {...nameOf(original.cohortKey)} />
                {original.held && (
                  <Badge tone="warning" icon={PauseCircle}>
                    {t("held")}
                  </Badge>
                )}
              </div>
              <WhyThere member={original} nameOf={nameOf} />
            </div>
          ),
        }),
        column.accessor("unitsConsumed", {
          id: "units",
          header: t("units"),
          cell: ({ row: { original } }) => t("unitsOf", { consumed: original.unitsConsumed, granted: original.unitsGranted }),
        }),
        column.accessor("gapMinor", {
          id: "gap",
          header: t("gap"),
          cell: ({ row: { original } }) => <Money minor={original.gapMinor} currency={original.currency} />,
        }),
        column.display({
          id: "left",
          header: t("left"),
          cell: ({ row: { original } }) => format.number(original.unitsGranted - original.unitsConsumed),
        }),
        column.accessor("paidMinor", {
          id: "paid",
          header: t("paid"),
          enableSorting: false,
          cell: ({ row: { original } }) => <Money minor={original.paidMinor} currency={original.currency} />,
        }),
        ...(["orders", "lines", "quantity", "ordersBefore", "overlaps"] as const).map((id) =>
          column.accessor(id, { id, header: t(id), enableSorting: false, cell: ({ getValue }) => format.number(getValue()) }),
        ),
        column.accessor("country", { id: "country", header: t("country"), enableSorting: false }),
        column.accessor("language", { id: "language", header: t("language"), enableSorting: false }),
        column.accessor("firstOrderAt", {
          id: "first",
          header: t("first"),
          cell: ({ getValue }) => <Instant at={getValue()} zone={zone} />,
        }),
        column.accessor("lastOrderAt", {
          id: "last",
          header: t("last"),
          enableSorting: false,
          cell: ({ getValue }) => <Instant at={getValue()} zone={zone} />,
        }),
      ]),
    [t, format, zone, nameOf, onOpen],
  );
}

/** What the machine said where staff decided otherwise, else why; a second line that compact rows leave out. */
function WhyThere({ member, nameOf }: { member: MemberView; nameOf: (key: string) => Named }) {
  const t = useTranslations("cohorts.table");
  const reasonText = useReasonText();
  const moved = member.cohortKey !== member.machineCohort && t("machineSays", { cohort: nameOf(member.machineCohort).name });
  const text = [moved, member.reason && reasonText(member.reason)].filter(Boolean).join(" · ");
  if (!text) return null;
  return (
    <p title={text} className="truncate text-caption text-muted-foreground group-data-[density=compact]:hidden">
      {text}
    </p>
  );
}
