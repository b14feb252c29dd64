import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";

type FamilyLineProps = { family: { parent: string | null; supplements: { ref: string; affected: number }[] } };

/** What an incident is a supplement of, and its own supplements, in one line; nothing where it stands alone. */
export function FamilyLine({ family }: FamilyLineProps) {
  const t = useTranslations("affected.supplement");
  if (family.parent === null && family.supplements.length === 0) return null;
  const to = (ref: string) => (
    <Link className="underline" href={`/incidents/${ref}` as Route}>
      {ref}
    </Link>
  );
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1">
      {family.parent && (
        <li>
          {t("of")} {to(family.parent)}
        </li>
      )}
      {family.supplements.map((one) => (
        <li key={one.ref}>
          {t("one")} {to(one.ref)} – {t("lines", { count: one.affected })}
        </li>
      ))}
    </ul>
  );
}
