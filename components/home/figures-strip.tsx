import type { Route } from "next";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import type { FiguresScreen } from "@/lib/queries/home/figures-screen";
import { FigureStats } from "./figure-stats";

/** The year in five figures, under what waits. */
export function FiguresStrip(screen: Pick<FiguresScreen, "total" | "keptDays" | "leastPeople">) {
  const t = useTranslations("home.figures");
  if (screen.total.incidents === 0) return null;
  return (
    <section className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div>
          <h2 className="text-base font-semibold">{t("title")}</h2>
          <p className="text-muted-foreground">{t("lead")}</p>
        </div>
        <ButtonLink href={"/home/figures" as Route}>{t("open")}</ButtonLink>
      </div>
      <FigureStats {...screen} />
    </section>
  );
}
