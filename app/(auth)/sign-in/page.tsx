import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { chooseLocale } from "@/app/actions";
import { LanguageSwitch } from "@/components/shell/language-switch";
import { Logo } from "@/components/shell/logo";
import { SignInForm } from "@/components/staff/sign-in-form";
import { currentStaff } from "@/lib/auth/session";
import { safeNextPath } from "@/lib/domain/staff/next-path";
import { readShell } from "@/lib/queries/shell/read-shell";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("staff.signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next: wanted } = await searchParams;
  const next = safeNextPath(typeof wanted === "string" ? wanted : undefined);
  if (await currentStaff()) redirect(next as Route);
  const [t, { demonstration }] = await Promise.all([getTranslations("staff.signIn"), readShell()]);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-10">
      <div className="flex items-center justify-between">
        <span className="flex items-center gap-2 text-base font-semibold">
          <Logo /> Amends
        </span>
        <LanguageSwitch action={chooseLocale} />
      </div>
      <div className="space-y-1">
        <h1 className="text-h1 leading-9 font-semibold">{t("title")}</h1>
        <p className="text-muted-foreground">{t("lead")}</p>
      </div>
      <SignInForm next={next} demonstration={demonstration} />
    </main>
  );
}
