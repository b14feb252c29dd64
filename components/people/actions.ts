import type { Condition } from "@/lib/domain/plans/rule";
import type { Refusal } from "@/lib/domain/refusal";
import type { PairView } from "@/lib/queries/people/suggested-pairs";
import type { FoundCustomer } from "@/lib/queries/replies/find-customers";

type Answer<V> = Promise<{ ok: true; value: V } | { ok: false; refusal: Refusal }>;

export type Rejoined = { keptId: string; otherId: string; orders: number; uses: number; incidents: number };
export type AddressesRead = { found: number; added: number; known: number; own: number; affected: number };
export type CohortRule = { key?: string; nameFr: string; nameEn: string; when: Condition[]; place?: number };
export type Preview = { customers: number; from: Record<string, number> } | null;

/** What the page of people lets its components ask of the server. */
export type PeopleActions = {
  merge: (input: { keptId: string; otherId: string }) => Answer<Rejoined>;
  part: (input: { customerId: string }) => Answer<Rejoined>;
  dismiss: (input: { oneId: string; otherId: string; dismissed: boolean }) => Answer<unknown>;
  addReporters: (input: { incidentRef: string; text: string }) => Answer<AddressesRead>;
  removeReporter: (input: { incidentRef: string; email: string }) => Answer<unknown>;
};

/** What the page of one person lets its components ask of the server. */
export type PersonActions = Pick<PeopleActions, "merge" | "part" | "dismiss"> & {
  find: (text: string) => Promise<FoundCustomer[]>;
  /** Two records side by side; null where one of them belongs to another by now. */
  compare: (oneId: string, otherId: string) => Promise<PairView | null>;
};

/** What the partition lets its components ask of the server. */
export type PartitionActions = {
  define: (input: CohortRule & { incidentRef: string }) => Answer<{ key: string; letter: string }>;
  remove: (input: { incidentRef: string; key: string }) => Answer<unknown>;
  preview: (incidentRef: string, when: Condition[]) => Promise<Preview>;
};
