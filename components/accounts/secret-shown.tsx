"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/api-keys/copy-button";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

/** A signing secret, the one time that it is shown. */
export function SecretShown({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTranslations("effects.accounts");
  return (
    <div className="space-y-4">
      <Callout tone="success" title={t("secret.title")}>
        <p>{t("secret.text")}</p>
        <code translate="no" className="mt-2 block rounded bg-card p-2 break-all select-all">
          {secret}
        </code>
      </Callout>
      <div className="flex justify-end gap-2">
        <CopyButton text={secret} label={t("secret.copy")} />
        <Button tone="primary" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </div>
  );
}
