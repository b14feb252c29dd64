import { useTranslations } from "next-intl";
import { useDuration } from "@/components/incidents/legal-words";
import { Stat } from "@/components/ui/stat";
import type { Clock } from "@/lib/domain/learning/stamps";

/** How long it took to see it, to stop it and to tell the first customer. */
export function ClockRow({ clocks, href }: { clocks: readonly Clock[]; href?: React.ComponentProps<typeof Stat>["href"] }) {
  const t = useTranslations("learning.clocks");
  const duration = useDuration();
  if (clocks.length === 0) return null;
  return (
    <section
      aria-label={t("title")}
      className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-3 sm:grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))]"
    >
      {clocks.map(({ name, ms, running }) => (
        <Stat key={name} label={t(name)} value={duration(ms)} note={running ? t("running") : undefined} href={href} />
      ))}
    </section>
  );
}
