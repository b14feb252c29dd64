import { notFound } from "next/navigation";
import { OpenChoices } from "@/components/choices/open-choices";
import { AddressPanel } from "@/components/contacts/address-panel";
import { ContactPanel } from "@/components/contacts/contact-panel";
import { CustomerValue } from "@/components/impact/customer-value";
import { CustomerContact } from "@/components/people/customer-contact";
import { CustomerPage } from "@/components/people/customer-page";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { openChoicesOfCustomer } from "@/lib/queries/choices/open-choices";
import { readCustomerContact } from "@/lib/queries/people/customer-contact";
import { customerPage } from "@/lib/queries/people/customer-page";
import { customerValue } from "@/lib/queries/people/customer-value";
import { addCallAction } from "../../calls/actions";
import { dismiss, merge, part } from "../../incidents/[ref]/people/actions";
import { correctAddressAction, preferContactAction } from "../contact-actions";
import { compare, find } from "../person-actions";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { role } = await requireStaff();
  const { id } = await params;
  const masked = role === "auditor";
  const story = /^\d{1,18}$/.test(id) ? await customerPage(BigInt(id), masked) : null;
  if (!story) notFound();
  const contact = await readCustomerContact(BigInt(id), masked);
  const readOnly = !mayDo(role, "contact.prefer");
  const wishes = (
    <ContactPanel customerId={id} wishes={contact.wishes} readOnly={readOnly} onPrefer={preferContactAction} onCall={addCallAction} />
  );
  return (
    <CustomerPage
      story={story}
      mayPart={mayDo(role, "customer.split")}
      mayMerge={mayDo(role, "customer.merge")}
      actions={{ merge, part, dismiss, find, compare }}
      contact={
        <>
          <OpenChoices open={await openChoicesOfCustomer(BigInt(id), masked)} mayChoose={mayDo(role, "choice.make_for_customer")} />
          <CustomerContact contact={contact} wishes={wishes} />
          {mayDo(role, "contact.correct_address") && <AddressPanel customerId={id} onCorrect={correctAddressAction} />}
        </>
      }
      value={<CustomerValue value={await customerValue(BigInt(id))} zone={story.zone} />}
    />
  );
}
