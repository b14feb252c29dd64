import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { PriceFileLook } from "@/lib/domain/guards/look-at-price-file";
import type { Tried } from "@/lib/queries/guards/try-prices";
import type { TryScreen as Screen } from "@/lib/queries/guards/try-screen";
import { GuardTabs } from "./guard-tabs";
import { PriceFileForm } from "./price-file-form";
import { TryForm } from "./try-form";

type TryScreenProps = {
  screen: Screen;
  onTry: (input: unknown) => Promise<Tried | null>;
  /** Null: the viewer checks no files. */
  onLook: ((input: unknown) => Promise<PriceFileLook | null>) | null;
};

/** The playground: a few prices and what guards say to them, the same question as the shop asks it, and a whole price file. */
export function TryScreen({ screen: { guard, currencies, url }, onTry, onLook }: TryScreenProps) {
  const t = useTranslations("guards.try");
  return (
    <>
      <PageHeader title={t("title")} lead={guard ? t("leadOne", { name: guard.name }) : t("lead")} />
      <GuardTabs current="try" />
      <div className="max-w-5xl space-y-4">
        <TryForm guardId={guard?.id ?? null} currencies={currencies} url={url} onTry={onTry} />
        {onLook && !guard && (
          <Card id="file" title={t("fileTitle")}>
            <p className="mb-4 max-w-prose text-muted-foreground">{t("fileLead")}</p>
            <PriceFileForm currencies={currencies} onLook={onLook} />
          </Card>
        )}
      </div>
    </>
  );
}
