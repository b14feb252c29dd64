import { notFound } from "next/navigation";
import { CustomerPage } from "@/components/people/customer-page";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { customerPage } from "@/lib/queries/people/customer-page";
import { part } from "../../incidents/[ref]/people/actions";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const staff = await requireStaff();
  const { id } = await params;
  const story = /^\d{1,18}$/.test(id) ? await customerPage(BigInt(id), staff.role === "auditor") : null;
  if (!story) notFound();
  return <CustomerPage story={story} mayPart={mayDo(staff.role, "customer.split")} part={part} />;
}
