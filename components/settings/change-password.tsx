"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";

const SHORTEST = 10;
type Problem = "wrong" | "failed";

/** One's own password, over the endpoint that counts attempts; every other session of theirs ends. */
export function ChangePassword() {
  const t = useTranslations("settings.password");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const { current, next } = Object.fromEntries(new FormData(form));
    setBusy(true);
    const answer = await fetch("/api/auth/change-password", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ currentPassword: current, newPassword: next, revokeOtherSessions: true }),
    }).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return setProblem(answer?.status === 400 ? "wrong" : "failed");
    setProblem(null);
    form.reset();
    toast.success(t("saved"));
  }

  return (
    <form method="post" onSubmit={submit} className="grid items-start gap-3 sm:grid-cols-[1fr_1fr_auto]">
      <Field label={t("current")} error={problem && t(problem)}>
        {(control) => <Input {...control} name="current" type="password" autoComplete="current-password" required />}
      </Field>
      <Field label={t("next")} hint={t("hint", { count: SHORTEST })}>
        {(control) => <Input {...control} name="next" type="password" autoComplete="new-password" required minLength={SHORTEST} />}
      </Field>
      <Button type="submit" disabled={busy} className="sm:mt-6">
        {t("save")}
      </Button>
    </form>
  );
}
