"use client";

import { digestOf } from "@/components/errors/digest";
import { Fault } from "@/components/errors/fault";

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="px-4">
      <Fault digest={digestOf(error)} retry={retry} />
    </main>
  );
}
