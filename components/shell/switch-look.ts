/** A row of small options of which one holds. */
export const SWITCH = "inline-flex rounded-md border bg-card p-0.5";
export const switchOption = (on: boolean): string =>
  `inline-flex h-7 min-w-7 items-center justify-center rounded px-1.5 text-caption font-medium ${
    on ? "bg-muted text-foreground" : "text-muted-foreground hover:text-foreground"
  }`;

export const ICON_BUTTON =
  "inline-flex size-9 items-center justify-center rounded-md text-muted-foreground hover:bg-muted hover:text-foreground";
