"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field, Input } from "@/components/ui/field";
import { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD } from "@/lib/domain/staff/demonstration";
import { type SignInProblem, signIn } from "./sign-in";

/** Stays disabled until it is live, so that a password never leaves by a plain form post. */
export function SignInForm({ next, demonstration }: { next: string; demonstration: boolean }) {
  const t = useTranslations("staff.signIn");
  const form = useRef<HTMLFormElement>(null);
  const [live, setLive] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SignInProblem | null>(null);
  useEffect(() => setLive(true), []);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entries = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    const found = await signIn(String(entries.get("email")).trim(), String(entries.get("password")));
    // A whole page load: what an earlier session left in the browser's cache is dropped.
    if (!found) return window.location.assign(next);
    setProblem(found);
    setBusy(false);
  }

  return (
    <form ref={form} method="post" onSubmit={submit} className="space-y-4">
      <div role="alert">
        {problem && (
          <Callout tone="warning">
            {problem.kind === "rateLimited" ? t("rateLimited", { seconds: problem.seconds }) : t(problem.kind)}
          </Callout>
        )}
      </div>
      <Field label={t("email")}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="username" required autoFocus />}
      </Field>
      <Field label={t("password")}>
        {(control) => <Input {...control} name="password" type="password" autoComplete="current-password" required />}
      </Field>
      <Button type="submit" tone="primary" className="w-full" disabled={!live || busy}>
        {busy ? t("submitting") : t("submit")}
      </Button>
      <noscript>
        <Callout tone="warning">{t("withoutScript")}</Callout>
      </noscript>
      {demonstration && live && <DemonstrationAccounts form={form} />}
    </form>
  );
}

/** Fills the form; only the demonstration database has these accounts. */
function DemonstrationAccounts({ form }: { form: React.RefObject<HTMLFormElement | null> }) {
  const t = useTranslations("staff");
  function fill(email: string) {
    const fields = form.current?.elements;
    const set = (name: string, value: string) => {
      const input = fields?.namedItem(name);
      if (input instanceof HTMLInputElement) input.value = value;
    };
    set("email", email);
    set("password", DEMONSTRATION_PASSWORD);
  }
  return (
    <fieldset className="space-y-2 rounded-md border border-dashed p-3">
      <legend className="px-1 font-medium">{t("signIn.demonstration")}</legend>
      <p className="text-caption text-muted-foreground">{t("signIn.demonstrationHint", { password: DEMONSTRATION_PASSWORD })}</p>
      <div className="grid grid-cols-2 gap-2">
        {DEMONSTRATION_ACCOUNTS.map(({ role, email }) => (
          <Button key={role} onClick={() => fill(email)} title={email}>
            {t(`role.${role}`)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
