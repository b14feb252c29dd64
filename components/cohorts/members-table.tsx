"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { ListHandle } from "@/components/data-table/list-body";
import { SelectionBar } from "@/components/data-table/selection-bar";
import { useRowBlocks } from "@/components/data-table/use-row-blocks";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { BLOCK_SIZE } from "@/lib/domain/cohorts/member-sort";
import type { CohortsScreen } from "@/lib/queries/cohorts/cohorts-screen";
import type { MemberView } from "@/lib/queries/cohorts/member-view";
import type { SavedView } from "@/lib/queries/saved-views/saved-views";
import type { CohortActions } from "./actions";
import { cohortNames } from "./cohort-names";
import { DecideDialog, type DecisionKind } from "./decide-dialog";
import { COLUMN_WIDTHS, RIGHT_ALIGNED, useMemberColumns } from "./member-columns";
import { MemberFilters } from "./member-filters";
import { MemberTabs } from "./member-tabs";
import { PlainPages } from "./plain-pages";
import { filterOf } from "./table-params";
import { TableTools } from "./table-tools";
import { useDecisions } from "./use-decisions";
import { useMemberAddress } from "./use-member-address";
import { useMemberKeys } from "./use-member-keys";
import { useSelection } from "./use-selection";
import { useTableLook } from "./use-table-look";

type MembersTableProps = {
  screen: CohortsScreen;
  actions: CohortActions;
  base: string;
  views: SavedView[];
  /** Where the rows of the list shown are read: the list that the server made, not yet the one being asked for. */
  rowsAddress: string;
};

/** The table of affected customers: the address says what it shows, the server finds it, a selection decides. */
export function MembersTable({ screen, actions, base, views, rowsAddress }: MembersTableProps) {
  const { incident, cohorts, table, frozen } = screen;
  const t = useTranslations("cohorts.table");
  const locale = useLocale();
  const router = useRouter();
  const address = useMemberAddress();
  const { params, loading, open, place } = address;
  const selection = useSelection(filterOf(params), table.total);
  const decisions = useDecisions(incident.ref, actions);
  const look = useTableLook();
  const searchRef = useRef<HTMLInputElement>(null);
  const areaRef = useRef<HTMLDivElement>(null);
  const list = useRef<ListHandle>(null);
  const nameOf = useMemo(() => cohortNames(cohorts, locale), [cohorts, locale]);
  const columns = useMemberColumns({ zone: incident.zone, nameOf, onOpen: open });
  const refresh = useCallback(() => router.refresh(), [router]);
  const blocks = useRowBlocks<MemberView>({ address: rowsAddress, first: table, size: BLOCK_SIZE, onOutdated: refresh });
  const { held, want } = blocks;
  const rowAt = useCallback((index: number) => held.get(Math.floor(index / BLOCK_SIZE) * BLOCK_SIZE)?.[index % BLOCK_SIZE], [held]);
  const onRange = useCallback(
    (from: number, to: number, top: number) => {
      want(from, to);
      place(top < BLOCK_SIZE / 2 ? 0 : top);
    },
    [want, place],
  );
  const ask = (kind: DecisionKind) => {
    if (frozen) return;
    const row = keys.active === null ? undefined : rowAt(keys.active);
    if (selection.count > 0) return decisions.ask(kind, selection.whom);
    if (!row) return;
    selection.toggle([row], true);
    decisions.ask(kind, { customerIds: [row.customerId], versions: { [row.customerId]: row.version } });
  };
  const keys = useMemberKeys({ ...{ table, params, rowsAddress, rowAt, selection, list, searchRef, open, ask }, held });
  const { asking } = decisions;
  // Another list begins where the server says, wherever the one before was.
  const shownAddress = useRef(rowsAddress);
  useEffect(() => {
    if (shownAddress.current !== rowsAddress) list.current?.begin(table.start);
    shownAddress.current = rowsAddress;
  }, [rowsAddress, table.start]);
  return (
    <div ref={areaRef} tabIndex={-1} className="space-y-3 outline-none" aria-busy={loading}>
      <MemberTabs base={base} params={params} views={views} save={actions.saveView} remove={actions.removeView} />
      <MemberFilters
        {...address}
        base={base}
        facets={table.facets}
        cohorts={cohorts.map((cohort) => cohort.key)}
        currencies={table.currencies}
        countries={table.countries}
        skus={table.skus}
        nameOf={nameOf}
        searchRef={searchRef}
      />
      <TableTools {...look} total={table.total} base={base} params={params} onGoTo={keys.goTo} />
      {blocks.failed && (
        <Callout tone="warning" title={t("unread")}>
          <Button onClick={blocks.retry}>{t("readAgain")}</Button>
        </Callout>
      )}
      {table.total === 0 ? (
        <EmptyState title={t("empty")} action={<Button onClick={address.clear}>{t("showAll")}</Button>} />
      ) : (
        <div className="relative">
          {loading && <div aria-hidden className="absolute inset-x-0 -top-1 h-0.5 rounded bg-primary motion-safe:animate-pulse" />}
          <DataTable
            {...{ label: t("label"), total: table.total, held, start: table.start, place: Math.max(params.at, table.start), handle: list }}
            {...{ columns, widths: COLUMN_WIDTHS, layout: look.layout, rightAligned: RIGHT_ALIGNED, density: look.density }}
            rowId={idOf}
            rowLabel={labelOf}
            sort={{ id: params.sort, desc: params.desc }}
            onSort={address.sortBy}
            isPicked={(id) => id in selection.picks}
            onPick={keys.pick}
            allPicked={selection.all}
            onPickAll={selection.selectAll}
            active={keys.active}
            focusTick={keys.focusTick}
            onPoint={keys.point}
            onStep={keys.step}
            onRange={onRange}
          />
          <PlainPages base={base} params={params} start={table.start} total={table.total} />
        </div>
      )}
      {selection.count > 0 && (
        <SelectionBar
          selected={selection.count}
          total={table.total}
          all={selection.all}
          onAll={() => selection.selectAll(true)}
          onNone={selection.clear}
        >
          {!frozen && !selection.all && (
            <Button
              tone="quiet"
              disabled={decisions.working}
              onClick={() => decisions.fix(selection.whom, (f) => address.only(f.selectionId))}
            >
              {t("onlyThese")}
            </Button>
          )}
          {(["move", "hold", "release"] as const).map((kind) => (
            <Button
              key={kind}
              tone={kind === "move" ? "primary" : "secondary"}
              disabled={frozen !== null || decisions.working}
              onClick={() => ask(kind)}
            >
              {t(kind)}
            </Button>
          ))}
        </SelectionBar>
      )}
      <DecideDialog
        asking={asking}
        cohorts={cohorts.map((cohort) => cohort.key)}
        nameOf={nameOf}
        working={decisions.working}
        finalFocus={areaRef}
        cost={(fixed, cohortKey) => actions.cost({ incidentRef: incident.ref, selectionId: fixed.selectionId, cohortKey })}
        overlaps={(fixed) => actions.overlaps({ incidentRef: incident.ref, selectionId: fixed.selectionId })}
        onClose={decisions.close}
        onDecide={(asked) => asking && decisions.decide(asking, asked, selection.clear)}
      />
    </div>
  );
}

const idOf = (row: MemberView): string => row.customerId;
const labelOf = (row: MemberView): string => row.name || row.email || row.customerId;
