import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "./copy-button";
import { PushExample } from "./push-example";

type KeyHandoverProps = { secret: string; url: string; onDone: () => void };

/** The one time that a key is on screen. */
export function KeyHandover({ secret, url, onDone }: KeyHandoverProps) {
  const t = useTranslations("api.create");
  return (
    <>
      <p>{t("handover")}</p>
      <div className="flex flex-wrap items-center gap-2">
        <code translate="no" className="min-w-0 rounded bg-muted px-2 py-1 text-sm break-all select-all">
          {secret}
        </code>
        <CopyButton text={secret} label={t("copy")} />
      </div>
      <PushExample url={url} />
      <div className="flex justify-end">
        <Button tone="primary" onClick={onDone}>
          {t("noted")}
        </Button>
      </div>
    </>
  );
}
