import { notFound } from "next/navigation";
import { Suspense } from "react";
import { PairList } from "@/components/people/pair-list";
import { PairPages } from "@/components/people/pair-pages";
import { PeoplePage } from "@/components/people/people-page";
import { SharedPhones } from "@/components/people/shared-phones";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { peopleScreen } from "@/lib/queries/people/people-screen";
import { suggestedPairs } from "@/lib/queries/people/suggested-pairs";
import { addReporters, dismiss, merge, part, removeReporter } from "./actions";

const actions = { merge, part, dismiss, addReporters, removeReporter };

type PageProps = { params: Promise<{ ref: string }>; searchParams: Promise<{ after?: string | string[] }> };

export default async function Page({ params, searchParams }: PageProps) {
  const staff = await requireStaff();
  const masked = staff.role === "auditor";
  const screen = await peopleScreen((await params).ref, masked);
  if (!screen) notFound();
  const { id, ref, zone } = screen.incident;
  const { after } = await searchParams;
  const place = typeof after === "string" ? after : undefined;
  return (
    <PeoplePage
      screen={screen}
      mayReport={mayDo(staff.role, "incident.add_reporters")}
      actions={actions}
      pairs={
        <Suspense key={place} fallback={<Skeleton className="h-64" />}>
          <Pairs
            incidentId={id}
            base={`/incidents/${ref}/people`}
            after={place}
            masked={masked}
            zone={zone}
            mayDecide={mayDo(staff.role, "customer.merge")}
          />
        </Suspense>
      }
    />
  );
}

type PairsProps = { incidentId: number; base: string; after: string | undefined; masked: boolean; zone: string; mayDecide: boolean };

async function Pairs({ incidentId, base, after, masked, zone, mayDecide }: PairsProps) {
  const { shared, ...suggested } = await suggestedPairs(incidentId, masked, after);
  return (
    <div className="space-y-4">
      <SharedPhones shared={shared} />
      <PairList {...suggested} zone={zone} mayDecide={mayDecide} actions={actions} />
      <PairPages base={base} next={suggested.next} isFirst={after === undefined} />
    </div>
  );
}
