import { useTranslations } from "next-intl";
import { FILE_REASONS, type FileReason } from "@/lib/domain/guards/price-file";
import { PRICE_KINDS } from "./first-rule";

const isPriceKind = (word: string): word is (typeof PRICE_KINDS)[number] => (PRICE_KINDS as readonly string[]).includes(word);
const isFileReason = (word: string): word is FileReason => (FILE_REASONS as readonly string[]).includes(word);

/** Why a line is in question: the kind of rule that it breaks, or why it could not be read. */
export function useReasonWord(): (kind: string) => string {
  const t = useTranslations("guards");
  return (kind) => (isPriceKind(kind) ? t(`kind.${kind}`) : t(`unreadable.${isFileReason(kind) ? kind : "other"}`));
}
