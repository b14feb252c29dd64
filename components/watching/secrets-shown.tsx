"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/api-keys/copy-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type SecretsShownProps = { secrets: Record<string, string>; onNoted: () => void };

/** The secrets that were drawn by the last saving, this once. */
export function SecretsShown({ secrets, onNoted }: SecretsShownProps) {
  const t = useTranslations("alerts.watching.secrets");
  const drawn = Object.entries(secrets);
  return (
    <Dialog open={drawn.length > 0} onOpenChange={(open) => !open && onNoted()} title={t("title")} description={t("lead")}>
      <dl className="space-y-3">
        {drawn.map(([name, secret]) => (
          <div key={name}>
            <dt className="text-caption text-muted-foreground">{t("of", { name })}</dt>
            <dd>
              <code translate="no" className="block rounded bg-muted px-2 py-1 break-all select-all">
                {secret}
              </code>
              <CopyButton text={secret} label={t("copy", { name })} />
            </dd>
          </div>
        ))}
      </dl>
      <div className="flex justify-end">
        <Button tone="primary" onClick={onNoted}>
          {t("noted")}
        </Button>
      </div>
    </Dialog>
  );
}
