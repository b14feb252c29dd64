"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { SelectionBar } from "@/components/data-table/selection-bar";
import { useDensity } from "@/components/data-table/use-density";
import { useRowKeys } from "@/components/data-table/use-row-keys";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { CohortsScreen } from "@/lib/queries/cohorts/cohorts-screen";
import type { CohortActions } from "./actions";
import { cohortNames } from "./cohort-names";
import { DecideDialog, type DecisionKind } from "./decide-dialog";
import { RIGHT_ALIGNED, useMemberColumns } from "./member-columns";
import { MemberFilters } from "./member-filters";
import { filterOf } from "./table-params";
import { TableTools } from "./table-tools";
import { useDecisions } from "./use-decisions";
import { useMemberAddress } from "./use-member-address";
import { useSelection } from "./use-selection";

type MembersTableProps = { screen: CohortsScreen; actions: CohortActions; exportAddress: string };

/** The table of affected customers: the address says what it shows, the server finds it, a selection decides. */
export function MembersTable({ screen, actions, exportAddress }: MembersTableProps) {
  const { incident, cohorts, table, frozen } = screen;
  const t = useTranslations("cohorts.table");
  const locale = useLocale();
  const { params, loading, search, choose, clear, sortBy, turn, open } = useMemberAddress();
  const selection = useSelection({ ...table, filter: filterOf(params) });
  const { working, decide } = useDecisions(incident.ref, actions);
  const [density, setDensity] = useDensity();
  const [hidden, setHidden] = useState<Record<string, boolean>>({});
  const [active, setActive] = useState<string | null>(params.row);
  const [asking, setAsking] = useState<DecisionKind | null>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const tableRef = useRef<HTMLDivElement>(null);
  const nameOf = useMemo(() => cohortNames(cohorts, locale), [cohorts, locale]);
  const columns = useMemberColumns({ zone: incident.zone, nameOf, onOpen: open });

  const step = (by: number) => {
    const at = table.rows.findIndex((row) => row.customerId === active);
    const next = table.rows[Math.min(table.rows.length - 1, Math.max(0, at === -1 ? 0 : at + by))];
    if (!next) return;
    setActive(next.customerId);
    document.getElementById(`row-${next.customerId}`)?.scrollIntoView({ block: "nearest" });
    if (params.row) open(next.customerId);
  };
  const ask = (kind: DecisionKind) => {
    if (frozen) return;
    if (selection.count === 0 && active) selection.toggle([active], true);
    if (selection.count > 0 || active) setAsking(kind);
  };
  useRowKeys({
    j: () => step(1),
    k: () => step(-1),
    x: () => active && selection.toggle([active], !selection.picks[active]),
    m: () => ask("move"),
    h: () => ask("hold"),
    e: () => active && open(active),
    "/": () => searchRef.current?.focus(),
    Escape: () => (params.row ? open(null) : selection.clear()),
  });

  const first = table.rows[0]?.customerId;
  const last = table.rows.at(-1)?.customerId;
  return (
    <div ref={tableRef} tabIndex={-1} className="space-y-3 outline-none" aria-busy={loading}>
      <MemberFilters
        params={params}
        facets={table.facets}
        cohorts={cohorts.map((cohort) => cohort.key)}
        nameOf={nameOf}
        searchRef={searchRef}
        onSearch={search}
        onFacet={choose}
        onClear={clear}
      />
      <TableTools density={density} onDensity={setDensity} hidden={hidden} onHidden={setHidden} exportAddress={exportAddress} />
      {table.rows.length === 0 ? (
        <EmptyState title={t("empty")} action={<Button onClick={clear}>{t("showAll")}</Button>} />
      ) : (
        <div className={loading ? "opacity-60" : undefined}>
          <DataTable
            label={t("label")}
            rows={table.rows}
            columns={columns}
            rowId={(row) => row.customerId}
            rowLabel={(row) => row.name || row.email || row.customerId}
            sort={{ id: params.sort, desc: params.desc }}
            onSort={sortBy}
            picks={selection.picks}
            onPick={selection.toggle}
            allPicked={selection.all}
            activeId={params.row ?? active}
            hidden={hidden}
            rightAligned={RIGHT_ALIGNED}
            density={density}
          />
        </div>
      )}
      {selection.count > 0 && (
        <SelectionBar
          selected={selection.count}
          offPage={selection.offPage}
          total={table.total}
          all={selection.all}
          onAll={selection.selectAll}
          onNone={selection.clear}
        >
          {(["move", "hold", "release"] as const).map((kind) => (
            <Button key={kind} tone={kind === "move" ? "primary" : "secondary"} disabled={frozen !== null} onClick={() => setAsking(kind)}>
              {t(kind)}
            </Button>
          ))}
        </SelectionBar>
      )}
      <Pager
        shown={table.rows.length}
        total={table.total}
        onFirst={params.after || params.before ? () => turn({}) : null}
        onBefore={table.hasBefore && first ? () => turn({ before: first }) : null}
        onAfter={table.hasAfter && last ? () => turn({ after: last }) : null}
      />
      <DecideDialog
        kind={asking}
        total={selection.count}
        from={selection.from}
        cohorts={cohorts.map((cohort) => cohort.key)}
        nameOf={nameOf}
        working={working}
        finalFocus={tableRef}
        onClose={() => setAsking(null)}
        onDecide={(asked) =>
          asking &&
          decide({
            kind: asking,
            whom: selection.whom,
            asked,
            onDone: () => {
              setAsking(null);
              selection.clear();
            },
          })
        }
      />
    </div>
  );
}
