import { useTranslations } from "next-intl";
import { CopyButton } from "./copy-button";

/** One push in a terminal, with this installation's own address. */
export function PushExample({ url }: { url: string }) {
  const t = useTranslations("api.example");
  const command = `curl ${url}/api/v1/orders \\
  -H "Authorization: Bearer $AMENDS_KEY" \\
  -H "Content-Type: application/x-ndjson" \\
  --data-binary @orders.ndjson`;
  return (
    <div className="space-y-3">
      <p className="text-muted-foreground">{t("lead")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="overflow-x-auto rounded-md bg-muted p-3 text-caption leading-5">
        <code translate="no">{command}</code>
      </pre>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <CopyButton text={command} label={t("copy")} />
        {/* Not a page of this application: it has a policy of its own. */}
        <a href="/api/docs" className="text-primary underline">
          {t("description")}
        </a>
      </div>
    </div>
  );
}
