"use client";

import { Mail, MailX, PauseCircle } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { columnsOf } from "@/components/data-table/features";
import { Instant } from "@/components/instant";
import { Money } from "@/components/money";
import { Badge } from "@/components/ui/badge";
import type { MemberView } from "@/lib/queries/cohorts/member-view";
import { CohortMark } from "./cohort-mark";
import type { Named } from "./cohort-names";
import { useReasonText } from "./use-reason-text";

const column = columnsOf<MemberView>();
export const RIGHT_ALIGNED = new Set(["units", "gap", "orders"]);
/** Columns that the chooser can hide. */
export const OPTIONAL_COLUMNS = ["email", "units", "gap", "orders", "first"] as const;

type Look = { zone: string; nameOf: (key: string) => Named; onOpen: (id: string) => void };

/** The columns of affected customers; ids are the sort keys of the server. */
export function useMemberColumns({ zone, nameOf, onOpen }: Look) {
  const t = useTranslations("cohorts.table");
  const reasonText = useReasonText();
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
              className="text-left font-medium underline-offset-4 hover:underline"
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
              <span className="inline-flex items-center gap-1.5">
                <Mail aria-hidden className="size-3.5 text-muted-foreground" />
                {getValue()}
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
            <div className="space-y-0.5">
              <div className="flex flex-wrap items-center gap-1.5">
                <CohortMark {...nameOf(original.cohortKey)} />
                {original.held && (
                  <Badge tone="warning" icon={PauseCircle}>
                    {t("held")}
                  </Badge>
                )}
              </div>
              {original.cohortKey !== original.machineCohort && (
                <p className="text-caption text-muted-foreground">{t("machineSays", { cohort: nameOf(original.machineCohort).name })}</p>
              )}
              {original.reason && <p className="max-w-56 truncate text-caption text-muted-foreground">{reasonText(original.reason)}</p>}
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
        column.accessor("orders", {
          id: "orders",
          header: t("orders"),
          enableSorting: false,
          cell: ({ getValue }) => format.number(getValue()),
        }),
        column.accessor("firstOrderAt", {
          id: "first",
          header: t("first"),
          cell: ({ getValue }) => <Instant at={getValue()} zone={zone} />,
        }),
      ]),
    [t, reasonText, format, zone, nameOf, onOpen],
  );
}
