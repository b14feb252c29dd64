"use client";

import { FileUp } from "lucide-react";
import { type DragEvent, useEffect, useEffectEvent, useId, useRef, useState } from "react";

type DropZoneProps = {
  title: string;
  choose: string;
  hint: string;
  accept: string;
  /** Whether choosing a file is what the page is for. */
  primary?: boolean;
  onFile: (file: File | undefined) => void;
};

const TONE = {
  primary: "bg-primary text-primary-foreground hover:opacity-90",
  plain: "border border-input bg-card hover:bg-muted",
} as const;

/** Where a file is dropped, or chosen. */
export function DropZone({ title, choose, hint, accept, primary = false, onFile }: DropZoneProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // A file may have been chosen before the page listened; nobody would hear of it.
  const takeEarly = useEffectEvent(() => {
    const early = input.current?.files?.[0];
    if (!input.current || !early) return;
    input.current.value = "";
    onFile(early);
  });
  useEffect(() => takeEarly(), []);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the file input inside is the first
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`flex flex-col items-center gap-3 rounded-md border border-dashed px-6 py-10 text-center ${over ? "border-primary bg-muted" : ""}`}
    >
      <FileUp aria-hidden className="size-6 text-muted-foreground" />
      <p className="font-medium">{title}</p>
      <label
        htmlFor={id}
        className={`inline-flex min-h-9 cursor-pointer items-center rounded-md px-3 py-1.5 text-sm font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring ${TONE[primary ? "primary" : "plain"]}`}
      >
        {choose}
        <input ref={input} id={id} type="file" accept={accept} onChange={(event) => onFile(event.target.files?.[0])} className="sr-only" />
      </label>
      <p className="max-w-prose text-caption text-muted-foreground">{hint}</p>
    </div>
  );
}
