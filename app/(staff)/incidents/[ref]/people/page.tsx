import { notFound } from "next/navigation";
import { PeoplePage } from "@/components/people/people-page";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { peopleScreen } from "@/lib/queries/people/people-screen";
import { addReporters, dismiss, merge, part, removeReporter } from "./actions";

export default async function Page({ params }: { params: Promise<{ ref: string }> }) {
  const staff = await requireStaff();
  const screen = await peopleScreen((await params).ref, staff.role === "auditor");
  if (!screen) notFound();
  return (
    <PeoplePage
      screen={screen}
      mayDecide={mayDo(staff.role, "customer.merge")}
      mayReport={mayDo(staff.role, "incident.add_reporters")}
      actions={{ merge, part, dismiss, addReporters, removeReporter }}
    />
  );
}
