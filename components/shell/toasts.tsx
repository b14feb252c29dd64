"use client";

import { useTranslations } from "next-intl";
import { Toaster } from "sonner";
import type { Theme } from "@/lib/domain/staff/theme";

/** Short answers to what was just done, in the page's own colours. */
export function Toasts({ theme }: { theme: Theme }) {
  const t = useTranslations("app.toasts");
  return (
    <Toaster
      theme={theme}
      position="bottom-right"
      containerAriaLabel={t("label")}
      toastOptions={{
        closeButtonAriaLabel: t("close"),
        style: {
          background: "var(--card)",
          color: "var(--foreground)",
          borderColor: "var(--border)",
          fontFamily: "inherit",
          fontSize: "0.875rem",
        },
        classNames: {
          success: "[&_[data-icon]]:text-success",
          error: "[&_[data-icon]]:text-danger",
          warning: "[&_[data-icon]]:text-warning",
        },
      }}
    />
  );
}
