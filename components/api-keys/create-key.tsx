"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Change } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { CreateKeyForm, type Made } from "./create-key-form";
import { KeyHandover } from "./key-handover";

type CreateKeyProps = { sources: string[]; url: string; onCreate: Change<{ id: string; secret: string }> };

/** Asks what the key is for, then shows it once: only its hash is kept. */
export function CreateKey({ sources, url, onCreate }: CreateKeyProps) {
  const t = useTranslations("api.create");
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  function close() {
    setOpen(false);
    setMade(null);
  }
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        <KeyRound aria-hidden className="size-4" /> {t("title")}
      </Button>
      <Dialog
        open={open}
        // A press beside the dialog must not take the one sight of the key away.
        onOpenChange={(wanted) => !wanted && !made && close()}
        title={made ? t("made", { name: made.name }) : t("title")}
      >
        {made ? (
          <KeyHandover secret={made.secret} url={url} onDone={close} />
        ) : (
          <CreateKeyForm sources={sources} onCreate={onCreate} onMade={setMade} onCancel={close} />
        )}
      </Dialog>
    </>
  );
}
