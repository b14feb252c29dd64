"use client";

import type { CountDeclared } from "@/components/window-finder/use-finder";
import { WindowFinder } from "@/components/window-finder/window-finder";
import { useDeclaration } from "./draft-provider";

/** When the wrong price could be ordered. */
export function StepWindow({ count }: { count: CountDeclared }) {
  const { form, change, errorAt } = useDeclaration();
  return <WindowFinder draft={form} errorAt={errorAt} onChange={(windows) => change({ windows })} count={count} />;
}
