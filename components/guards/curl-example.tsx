import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/api-keys/copy-button";
import type { TriedLine } from "@/lib/queries/guards/try-prices";

const LINES_SHOWN = 5;

/** The same question in a terminal, with this installation's address and the prices that were tried. */
export function CurlExample({ url, lines, currency }: { url: string; lines: readonly TriedLine[]; currency: string }) {
  const t = useTranslations("guards.try");
  const asked = lines.slice(0, LINES_SHOWN).map((line) => ({
    ...{ sku: line.sku, priceMinor: line.price, currency: line.currency },
    ...(line.channel && { channel: line.channel }),
  }));
  const shown = asked.length > 0 ? asked : [{ sku: "PACK-500", priceMinor: 0, currency }];
  const body = JSON.stringify({ lines: shown }).replaceAll("'", "'\\''");
  const command = `curl ${url}/api/v1/price-checks \\
  -H "Authorization: Bearer $AMENDS_KEY" \\
  -H "Content-Type: application/json" \\
  -d '${body}'`;
  return (
    <details className="mt-4 border-t pt-4">
      <summary className="cursor-pointer font-medium">{t("curlTitle")}</summary>
      <div className="mt-3 space-y-3">
        <p className="max-w-prose text-muted-foreground">{t("curlLead")}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="overflow-x-auto rounded-md bg-muted p-3 text-caption leading-5">
          <code translate="no">{command}</code>
        </pre>
        <CopyButton text={command} label={t("curlCopy")} />
      </div>
    </details>
  );
}
