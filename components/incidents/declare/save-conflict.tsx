import { useLocale, useTranslations } from "next-intl";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { formatInstant } from "@/lib/i18n/format";
import { useDeclaration } from "./draft-provider";

/** Somebody saved this declaration meanwhile: nothing is overwritten before one of the two is chosen. */
export function SaveConflict() {
  const t = useTranslations("incidents.wizard.conflict");
  const locale = useLocale();
  const refusalText = useRefusalText();
  const { save, form } = useDeclaration();
  const { refusal } = save;
  if (!refusal) return null;
  const at = refusal.detail?.at;
  const said = at ? { ...refusal, detail: { ...refusal.detail, at: formatInstant(new Date(at), form.zone, locale) } } : refusal;
  return (
    <Callout tone="danger" title={refusalText(said)}>
      {refusal.reason === "draft_changed" && (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button onClick={save.takeTheirs}>{t("theirs")}</Button>
          <Button onClick={save.keepMine}>{t("mine")}</Button>
        </div>
      )}
    </Callout>
  );
}
