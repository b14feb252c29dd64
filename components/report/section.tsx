import type { ReactNode } from "react";

/** One numbered part of the dossier. */
export function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="space-y-3 border-t pt-5">
      <h2 className="text-lead font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** Name and value pairs; empty values are left out. */
export function Facts({ facts }: { facts: [ReactNode, ReactNode][] }) {
  return (
    <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[12rem_1fr] print:grid-cols-[12rem_1fr]">
      {facts
        .filter(([, value]) => value !== null && value !== "" && value !== undefined)
        .map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the facts of a dossier never change place
          <div key={index} className="contents">
            <dt className="text-muted-foreground">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A small table whose numbers stand right; the first column names the row. */
export function Figures({ label, head, rows }: { label: string; head: string[]; rows: { key: string; cells: ReactNode[] }[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="overflow-x-auto print:overflow-visible">
      <table className="w-full text-left text-table tabular-nums">
        <thead>
          <tr>
            {head.map((cell, index) => (
              <FigureHead key={cell} first={index === 0}>
                {cell}
              </FigureHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, index) => (
                <FigureCell key={head[index]} first={index === 0}>
                  {cell}
                </FigureCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const CELL = "border-b py-1.5 pr-4 last:pr-0";

const FigureHead = ({ first, children }: { first: boolean; children: ReactNode }) => (
  <th scope="col" className={`${CELL} align-bottom font-medium text-muted-foreground ${first ? "" : "text-right"}`}>
    {children}
  </th>
);

const FigureCell = ({ first, children }: { first: boolean; children: ReactNode }) => (
  <td className={`${CELL} align-top ${first ? "" : "text-right whitespace-nowrap"}`}>{children}</td>
);
