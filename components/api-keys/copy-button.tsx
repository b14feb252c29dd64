"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";

/** Puts a text on the clipboard and says so, on the button and aloud. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useTranslations("api.copy");
  const [copied, setCopied] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Without https, or where the browser forbids it: the text can still be selected.
      toast.error(t("failed"));
    }
  }
  const Icon = copied ? Check : Copy;
  return (
    <Button onClick={copy}>
      <Icon aria-hidden className="size-4" />
      <span aria-live="polite">{copied ? t("done") : label}</span>
    </Button>
  );
}
