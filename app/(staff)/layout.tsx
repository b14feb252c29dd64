import { cookies } from "next/headers";
import { chooseLocale, chooseTheme } from "@/app/actions";
import { NAV_COOKIE, SHORTCUTS_COOKIE } from "@/components/shell/choices";
import { Shell } from "@/components/shell/shell";
import { requireStaff } from "@/lib/auth/session";
import { THEME_COOKIE, themeOf } from "@/lib/domain/staff/theme";
import { readShell } from "@/lib/queries/shell/read-shell";
import { signOut } from "./actions";

export default async function StaffLayout({ children }: { children: React.ReactNode }) {
  const [staff, jar, { demonstration, waiting }] = await Promise.all([requireStaff(), cookies(), readShell()]);
  return (
    <Shell
      person={{ name: staff.name, email: staff.email, role: staff.role }}
      theme={themeOf(jar.get(THEME_COOKIE)?.value)}
      navCollapsed={jar.get(NAV_COOKIE)?.value === "narrow"}
      shortcuts={jar.get(SHORTCUTS_COOKIE)?.value !== "off"}
      demonstration={demonstration}
      waiting={waiting}
      actions={{ chooseLocale, chooseTheme, signOut }}
    >
      {children}
    </Shell>
  );
}
