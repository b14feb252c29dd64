"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode, RefObject } from "react";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Where the keyboard goes on, where the button that opened the dialog may be gone. */
  finalFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
};

/** A modal question; keeps the focus, closes with Escape. */
export function Dialog({ open, onOpenChange, title, description, finalFocus, children }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Base.Popup
          finalFocus={finalFocus}
          className="fixed top-1/2 left-1/2 z-50 max-h-[90dvh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-md border bg-card p-5 shadow-lg"
        >
          <Base.Title className="text-h2 leading-8 font-semibold">{title}</Base.Title>
          {description && <Base.Description className="mt-1 text-muted-foreground">{description}</Base.Description>}
          <div className="mt-4 space-y-4">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
