import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { mayDo } from "@/lib/domain/staff/permissions";
import type { Role } from "@/lib/domain/staff/role";
import type { Theme } from "@/lib/domain/staff/theme";
import { Breadcrumb } from "./breadcrumb";
import { DemonstrationBand } from "./demonstration-band";
import type { FormAction } from "./form-action";
import { Help, HelpButton } from "./help";
import { LanguageSwitch } from "./language-switch";
import { NavDrawer } from "./nav-drawer";
import type { Waiting } from "./pages";
import { Palette, PaletteButton } from "./palette";
import { Shortcuts } from "./shortcuts";
import { SideNav } from "./side-nav";
import { ThemeSwitch } from "./theme-switch";
import { UserMenu } from "./user-menu";

type ShellProps = {
  person: { name: string; email: string; role: Role };
  theme: Theme;
  navCollapsed: boolean;
  shortcuts: boolean;
  demonstration: boolean;
  waiting: Waiting;
  actions: { chooseLocale: FormAction; chooseTheme: FormAction; signOut: FormAction };
  children: ReactNode;
};

/** The frame every staff screen lives in; nothing of it is printed. */
export function Shell({ person, theme, navCollapsed, shortcuts, demonstration, waiting, actions, children }: ShellProps) {
  const t = useTranslations("app");
  const switches = (
    <>
      <LanguageSwitch action={actions.chooseLocale} />
      <ThemeSwitch action={actions.chooseTheme} current={theme} />
    </>
  );
  return (
    <Shortcuts startEnabled={shortcuts}>
      <div className="flex min-h-dvh">
        <a
          href="#content"
          className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-primary px-3 py-2 text-primary-foreground focus:translate-y-0 print:hidden"
        >
          {t("skip")}
        </a>
        <SideNav startCollapsed={navCollapsed} waiting={waiting} />
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="print:hidden">
            <div className="flex h-12 items-center gap-2 border-b bg-card px-2 sm:px-4">
              <NavDrawer waiting={waiting}>{switches}</NavDrawer>
              <Breadcrumb />
              <div className="ml-auto flex shrink-0 items-center gap-2">
                <PaletteButton />
                <HelpButton />
                <div className="hidden items-center gap-2 md:flex">{switches}</div>
                <UserMenu person={person} signOut={actions.signOut} />
              </div>
            </div>
            {demonstration && <DemonstrationBand />}
          </header>
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-[1440px] flex-1 px-4 py-6 outline-none sm:px-6 print:max-w-none print:p-0"
          >
            {children}
          </main>
        </div>
      </div>
      <Palette mayDeclare={mayDo(person.role, "incident.open")} chooseLocale={actions.chooseLocale} chooseTheme={actions.chooseTheme} />
      <Help />
    </Shortcuts>
  );
}
