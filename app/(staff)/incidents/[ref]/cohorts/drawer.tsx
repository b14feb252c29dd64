import { CustomerFacts } from "@/components/cohorts/customer-facts";
import { DrawerFrame } from "@/components/cohorts/drawer-frame";
import type { CohortCard } from "@/lib/queries/cohorts/cohort-cards";
import { customerDrawer } from "@/lib/queries/cohorts/customer-drawer";

type DrawerProps = { incidentId: number; customerId: bigint; masked: boolean; cohorts: CohortCard[]; zone: string };

/** One customer of the incident beside the table; an empty frame for who is no member. */
export async function Drawer({ cohorts, zone, masked, ...key }: DrawerProps) {
  const customer = await customerDrawer(key, masked);
  return <DrawerFrame>{customer && <CustomerFacts customer={customer} cohorts={cohorts} zone={zone} />}</DrawerFrame>;
}
