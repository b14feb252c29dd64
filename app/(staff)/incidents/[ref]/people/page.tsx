import { notFound } from "next/navigation";
import { Suspense } from "react";
import { PairList } from "@/components/people/pair-list";
import { PeoplePage } from "@/components/people/people-page";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { peopleScreen } from "@/lib/queries/people/people-screen";
import { suggestedPairs } from "@/lib/queries/people/suggested-pairs";
import { addReporters, dismiss, merge, part, removeReporter } from "./actions";

const actions = { merge, part, dismiss, addReporters, removeReporter };

export default async function Page({ params }: { params: Promise<{ ref: string }> }) {
  const staff = await requireStaff();
  const masked = staff.role === "auditor";
  const screen = await peopleScreen((await params).ref, masked);
  if (!screen) notFound();
  const { id, zone } = screen.incident;
  return (
    <PeoplePage
      screen={screen}
      mayReport={mayDo(staff.role, "incident.add_reporters")}
      actions={actions}
      pairs={
        <Suspense fallback={<Skeleton className="h-64" />}>
          <Pairs incidentId={id} masked={masked} zone={zone} mayDecide={mayDo(staff.role, "customer.merge")} />
        </Suspense>
      }
    />
  );
}

type PairsProps = { incidentId: number; masked: boolean; zone: string; mayDecide: boolean };

async function Pairs({ incidentId, masked, zone, mayDecide }: PairsProps) {
  return <PairList {...(await suggestedPairs(incidentId, masked))} zone={zone} mayDecide={mayDecide} actions={actions} />;
}
