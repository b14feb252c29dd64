import { CircleUser, LogOut } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Role } from "@/lib/domain/staff/role";
import type { FormAction } from "./form-action";
import { ICON_BUTTON } from "./switch-look";

type Person = { name: string; email: string; role: Role };

/** Who is signed in, as what, and the way out; a popover of the browser, so it works without JavaScript. */
export function UserMenu({ person, signOut }: { person: Person; signOut: FormAction }) {
  const t = useTranslations();
  return (
    <div className="relative">
      <button type="button" popoverTarget="account" aria-label={t("app.user.menu")} title={person.name} className={ICON_BUTTON}>
        <CircleUser aria-hidden className="size-5" />
      </button>
      <div
        id="account"
        popover="auto"
        className="fixed inset-auto top-12 right-3 m-0 w-64 space-y-3 rounded-md border bg-card p-4 text-foreground shadow-lg"
      >
        <div>
          <p className="font-medium">{person.name}</p>
          <p className="truncate text-muted-foreground">{person.email}</p>
          <p className="mt-1 text-caption text-muted-foreground">{t(`staff.role.${person.role}`)}</p>
        </div>
        <Link href={"/settings/delegations" as Route} className="block rounded text-primary underline">
          {t("app.user.delegations")}
        </Link>
        <form action={signOut}>
          <Button type="submit" className="w-full">
            <LogOut aria-hidden className="size-4" /> {t("app.user.signOut")}
          </Button>
        </form>
      </div>
    </div>
  );
}
