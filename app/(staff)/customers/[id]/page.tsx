import { notFound } from "next/navigation";
import { ContactPanel } from "@/components/contacts/contact-panel";
import { CustomerValue } from "@/components/impact/customer-value";
import { CustomerContact } from "@/components/people/customer-contact";
import { CustomerPage } from "@/components/people/customer-page";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readCustomerContact } from "@/lib/queries/people/customer-contact";
import { customerPage } from "@/lib/queries/people/customer-page";
import { customerValue } from "@/lib/queries/people/customer-value";
import { addCallAction } from "../../calls/actions";
import { part } from "../../incidents/[ref]/people/actions";
import { preferContactAction } from "../contact-actions";

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
      part={part}
      contact={<CustomerContact contact={contact} wishes={wishes} />}
      value={<CustomerValue value={await customerValue(BigInt(id))} zone={story.zone} />}
    />
  );
}
