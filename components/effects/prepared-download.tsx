"use client";

import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { prepareListAction } from "@/app/(staff)/incidents/[ref]/effects/actions";
import { useRun } from "@/components/ledger/use-run";
import { DownloadLink } from "@/components/ui/button";

type PreparedDownloadProps = { incidentId: number; href: string; isPrepared: boolean; children: ReactNode };

/** Saves the list once consumption was read again for it; who may not change anything saves it as it stands. */
export function PreparedDownload({ incidentId, href, isPrepared, children }: PreparedDownloadProps) {
  const { busy, run } = useRun();
  const prepare = () =>
    run(
      () => prepareListAction({ incidentId }),
      () => window.location.assign(href),
    );
  return (
    <DownloadLink
      href={href}
      aria-disabled={busy}
      onClick={(event) => {
        if (!isPrepared) return;
        event.preventDefault();
        if (!busy) prepare();
      }}
    >
      <Download aria-hidden className="size-4" /> {children}
    </DownloadLink>
  );
}
