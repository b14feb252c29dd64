import type { ImpactView } from "@/lib/queries/impact/impact-view";
import type { SaveAssumptions } from "./assumptions-form";
import { CostsCard } from "./costs-card";
import { FunnelCard } from "./funnel-card";
import { LifetimeCard } from "./lifetime-card";
import { ReactionsCard } from "./reactions-card";
import { ScenariosCard } from "./scenarios-card";

type SpentPartProps = { view: ImpactView; cohortName: (key: string) => string; save: SaveAssumptions | null };

/** Credits, reactions, costs and what a customer is worth; and the other ways in which it could have gone. */
export function SpentPart({
  view: { ref, zone, currency, funnel, reactions, costs, lifetime, scenarios },
  cohortName,
  save,
}: SpentPartProps) {
  return (
    <>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-6">
          <FunnelCard {...{ funnel, zone, currency }} />
          <ReactionsCard {...{ reactions, cohortName, zone, currency }} />
          <LifetimeCard {...{ lifetime, zone, currency }} />
        </div>
        <div className="min-w-0">
          <CostsCard {...{ costs, zone, currency }} />
        </div>
      </div>
      <ScenariosCard incidentRef={ref} {...{ scenarios, zone, currency, save }} customers={lifetime.customers} />
    </>
  );
}
