import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { CohortsPage } from "@/components/cohorts/cohorts-page";
import { asId, filterOf, loadTableParams, orderOf, placeOf, tableAddress } from "@/components/cohorts/table-params";
import { requireStaff } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { localTimeOf } from "@/lib/domain/incidents/local-time";
import { mayDo } from "@/lib/domain/staff/permissions";
import { cohortsScreen } from "@/lib/queries/cohorts/cohorts-screen";
import { savedViews } from "@/lib/queries/saved-views/saved-views";
import { cost, fix, hold, move, overlaps, removeView, saveView, split, undo } from "./actions";
import { Drawer } from "./drawer";
import { Drift } from "./drift";
import { Partitioned } from "./partitioned";

type PageProps = { params: Promise<{ ref: string }>; searchParams: Promise<SearchParams> };

export default async function Page({ params, searchParams }: PageProps) {
  const staff = await requireStaff();
  const viewer = { masked: staff.role === "auditor", mayChange: mayDo(staff.role, "cohort.split") };
  const [{ ref }, table] = await Promise.all([params, loadTableParams(searchParams)]);
  const listed = { filter: filterOf(table), order: orderOf(table), at: placeOf(table) };
  const [screen, views] = await Promise.all([cohortsScreen(ref, listed, viewer), savedViews("cohorts", staff.id)]);
  if (!screen) notFound();
  const { id, zone } = screen.incident;
  const row = asId(table.row);
  const base = `/incidents/${ref}/cohorts`;
  return (
    <>
      <CohortsPage
        screen={screen}
        base={base}
        chosen={table.cohort}
        suggested={localTimeOf(now(), zone).text.slice(0, 19)}
        views={views}
        rowsAddress={tableAddress(`${base}/rows`, { ...table, at: null, row: null })}
        actions={{ split, fix, move, hold, undo, cost, overlaps, saveView, removeView }}
        partition={
          <Suspense>
            <Partitioned incidentRef={ref} mayChange={screen.frozen === null} />
          </Suspense>
        }
        drift={
          screen.split && (
            <Suspense>
              <Drift incidentId={id} frozen={screen.frozen !== null} />
            </Suspense>
          )
        }
      />
      {row !== null && (
        <Suspense>
          <Drawer incidentId={id} customerId={row} masked={viewer.masked} cohorts={screen.cohorts} zone={zone} />
        </Suspense>
      )}
    </>
  );
}
