import Link from "next/link";
import type { ComponentProps } from "react";

export type ButtonTone = "primary" | "secondary" | "quiet" | "danger";

const SHAPE =
  "inline-flex min-h-9 items-center justify-center gap-2 rounded-md px-3 py-1.5 text-sm font-medium whitespace-nowrap select-none disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50";
const TONES: Record<ButtonTone, string> = {
  primary: "bg-primary text-primary-foreground hover:opacity-90",
  secondary: "border border-input bg-card hover:bg-muted",
  quiet: "hover:bg-muted",
  danger: "bg-danger text-primary-foreground hover:opacity-90",
};
const classes = (tone: ButtonTone, extra = "") => `${SHAPE} ${TONES[tone]} ${extra}`;

type ButtonProps = ComponentProps<"button"> & { tone?: ButtonTone };

export function Button({ tone = "secondary", className, type = "button", ...props }: ButtonProps) {
  return <button type={type} className={classes(tone, className)} {...props} />;
}

type ButtonLinkProps = ComponentProps<typeof Link> & { tone?: ButtonTone };

/** Goes somewhere; looks like a button because it is the page's next step. */
export function ButtonLink({ tone = "secondary", className, ...props }: ButtonLinkProps) {
  return <Link className={classes(tone, className)} {...props} />;
}

/** Saves a file; a plain link, so that the page neither prefetches nor navigates. */
export function DownloadLink({ tone = "secondary", className, children, ...props }: ComponentProps<"a"> & { tone?: ButtonTone }) {
  return (
    <a download className={classes(tone, className)} {...props}>
      {children}
    </a>
  );
}
