import Link from "next/link";
import { useTranslations } from "next-intl";
import { THREAD_VIEWS, type ThreadView } from "@/lib/domain/replies/thread-view";
import { type InboxAddress, inboxHref } from "./inbox-address";

type ViewTabsProps = { base: string; address: InboxAddress; counts: Record<ThreadView, number> };

/** What there is to answer, sorted as the work goes, each with its count. */
export function ViewTabs({ base, address, counts }: ViewTabsProps) {
  const t = useTranslations("replies");
  return (
    <nav aria-label={t("views")} className="relative flex gap-1 overflow-x-auto border-b pb-2 lg:flex-wrap">
      {THREAD_VIEWS.map((view) => (
        <Link
          key={view}
          href={inboxHref(base, address, { view, thread: null, after: null, side: false })}
          aria-current={view === address.view ? "page" : undefined}
          className="flex shrink-0 items-center gap-1.5 rounded-md px-2.5 py-1.5 whitespace-nowrap text-muted-foreground hover:bg-muted hover:text-foreground aria-[current=page]:bg-muted aria-[current=page]:font-medium aria-[current=page]:text-foreground"
        >
          {t(`view.${view}`)}
          <span className="text-caption tabular-nums">{counts[view]}</span>
        </Link>
      ))}
    </nav>
  );
}
