"use client";

import { digestOf } from "@/components/errors/digest";
import { Fault } from "@/components/errors/fault";

export default function StaffError({ error, retry }: { error: unknown; retry: () => void }) {
  return <Fault digest={digestOf(error)} retry={retry} />;
}
