"use client";

import { useEffect, useState } from "react";
import type { AnswerCheck } from "@/lib/queries/replies/check-answer";
import type { ReplyActions } from "./reply-actions";

const PAUSE_MS = 700;

type Asked = { threadId: string; body: string; language: "fr" | "en" };

/** What the checks say of the text once the typing pauses; null while they have not spoken of this very text. */
export function useAnswerCheck({ threadId, body, language }: Asked, check: ReplyActions["check"]): AnswerCheck | null {
  const [told, tell] = useState<{ of: string; check: AnswerCheck | null } | null>(null);
  const of = JSON.stringify([threadId, language, body]);
  useEffect(() => {
    if (body.trim() === "") return;
    let gone = false;
    const timer = setTimeout(async () => {
      const found = await check({ threadId, body, language });
      if (!gone) tell({ of, check: found });
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [of, threadId, body, language, check]);
  return told?.of === of ? told.check : null;
}
