import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

/** One figure with its name; a link to the rows it counts. */
export function Stat({
  label,
  value,
  note,
  href,
}: {
  label: ReactNode;
  value: ReactNode;
  note?: ReactNode;
  href?: ComponentProps<typeof Link>["href"];
}) {
  const body = (
    <>
      <span className="text-muted-foreground">{label}</span>
      <span className="text-h2 leading-8 font-semibold tabular-nums">{value}</span>
      {note && <span className="text-caption text-muted-foreground">{note}</span>}
    </>
  );
  const shape = "flex min-w-36 flex-1 flex-col rounded-md border bg-card px-4 py-3";
  return href ? (
    <Link href={href} className={`${shape} hover:bg-muted`}>
      {body}
    </Link>
  ) : (
    <div className={shape}>{body}</div>
  );
}
