import type { PersonRow } from "@/lib/db/people/read-people";
import { maskAddresses } from "@/lib/domain/staff/masking";

/** A record as staff compare it. */
export type PersonView = {
  id: string;
  name: string;
  email: string | null;
  shopRef: string | null;
  phone: string | null;
  postalAddress: string | null;
  postcode: string | null;
  country: string | null;
  orders: number;
  lastOrderAt: string | null;
  affectedLines: number;
};

/** A customer for the screen; for who checks, without personal data. */
export const viewPerson = (person: PersonRow, affectedLines: number, masked: boolean): PersonView => ({
  id: String(person.id),
  name: masked ? `#${person.id}` : person.name,
  email: person.email && masked ? maskAddresses(person.email) : person.email,
  shopRef: masked ? null : person.externalRef,
  phone: masked ? null : (person.phoneE164 ?? person.phone),
  postalAddress: masked ? null : person.postalAddress,
  postcode: masked ? null : person.postcode,
  country: person.country,
  orders: person.orders,
  lastOrderAt: person.lastOrderAt?.toISOString() ?? null,
  affectedLines,
});
