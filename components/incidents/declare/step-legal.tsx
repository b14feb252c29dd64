"use client";

import { DeclareLegal } from "../declare-legal";
import { useDeclaration } from "./draft-provider";

/** The file note. */
export function StepLegal() {
  const { form, change, errorAt } = useDeclaration();
  return <DeclareLegal draft={form} change={change} errorAt={errorAt} />;
}
