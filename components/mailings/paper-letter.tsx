import { useTranslations } from "next-intl";
import type { Shop } from "@/lib/domain/settings/shop";
import { formatDay } from "@/lib/i18n/format";
import type { LetterToPrint } from "@/lib/queries/mailings/letters-to-print";

type PaperLetterProps = { letter: LetterToPrint; day: string; shop: Shop };

/** One letter as it lies on the table: the address where the envelope has its window, the day, the words, the link to point a telephone at. */
export function PaperLetter({ letter, day, shop }: PaperLetterProps) {
  const t = useTranslations("mailings.print");
  const { language } = letter;
  return (
    <article lang={language}>
      <header className="mb-6 print:mb-0 print:h-[32mm]">
        <p className="font-semibold">{shop.name}</p>
        <p className="text-muted-foreground">{shop.url.replace(/^https?:\/\/|\/$/g, "")}</p>
        <p className="text-muted-foreground">{shop.supportEmail}</p>
      </header>
      <address
        className={`mb-8 whitespace-pre-line not-italic print:mb-0 print:h-[45mm] print:w-[80mm] ${letter.window === "right" ? "ml-auto max-w-80 print:mr-0 print:ml-[88mm]" : "max-w-80 print:ml-[5mm]"}`}
      >
        {`${letter.name}\n${letter.address || t("noAddress")}`}
      </address>
      <p className="mb-6 text-right">{formatDay(new Date(day), shop.zone, language)}</p>
      <div className="flex flex-wrap gap-6">
        <div className="min-w-0 max-w-prose grow basis-80 break-words whitespace-pre-line">{letter.text}</div>
        {letter.qr && (
          <figure className="w-36 shrink-0 break-inside-avoid print:w-[34mm]">
            <svg
              viewBox={`0 0 ${letter.qr.size} ${letter.qr.size}`}
              role="img"
              aria-label={t("qr")}
              className="w-full bg-white text-black"
              shapeRendering="crispEdges"
            >
              <path d={letter.qr.path} fill="currentColor" />
            </svg>
            <figcaption className="mt-1 text-caption">{t(`qrHint.${language}`)}</figcaption>
          </figure>
        )}
      </div>
    </article>
  );
}
