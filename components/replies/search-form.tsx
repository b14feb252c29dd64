import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import type { InboxAddress } from "./inbox-address";

/** Looks for words, names and addresses within the view. */
export function SearchForm({ base, address }: { base: string; address: InboxAddress }) {
  const t = useTranslations("replies");
  return (
    <form action={base} className="flex gap-2 border-b p-2">
      {address.view !== "to_answer" && <input type="hidden" name="view" value={address.view} />}
      <Input name="q" type="search" defaultValue={address.q} aria-label={t("search")} placeholder={t("search")} maxLength={100} />
      <Button type="submit">{t("searchButton")}</Button>
    </form>
  );
}
