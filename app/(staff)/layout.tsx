import { requireStaff } from "@/lib/auth/session";

export default async function StaffLayout({ children }: { children: React.ReactNode }) {
  await requireStaff();
  return <main className="mx-auto max-w-[1440px] p-6">{children}</main>;
}
