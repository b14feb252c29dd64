const COLOURS = [
  "bg-gift-soft text-gift",
  "bg-frozen-soft text-frozen",
  "bg-info-soft text-info",
  "bg-warning-soft text-warning",
  "bg-success-soft text-success",
];

/** The cohort's letter in its colour, with its name beside: never the colour alone. */
export function CohortMark({ letter, name }: { letter: string; name: string }) {
  const colour = COLOURS[(letter.codePointAt(0)! - 65) % COLOURS.length];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden className={`inline-flex size-5 items-center justify-center rounded text-caption font-semibold ${colour}`}>
        {letter}
      </span>
      {name}
    </span>
  );
}
