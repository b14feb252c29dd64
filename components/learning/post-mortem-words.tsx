import { useTranslations } from "next-intl";
import type { PostMortemView } from "@/lib/queries/learning/lessons";

const PARTS = ["what", "why", "wentWell", "change"] as const;

/** The words of the post-mortem to be read. */
export function PostMortemWords({ postMortem }: { postMortem: PostMortemView }) {
  const t = useTranslations("learning.postMortem");
  const written = PARTS.filter((part) => postMortem[part] !== "");
  if (written.length === 0) return <p className="text-muted-foreground">{t("empty")}</p>;
  return (
    <dl className="space-y-3">
      {written.map((part) => (
        <div key={part}>
          <dt className="text-muted-foreground">{t(`part.${part}`)}</dt>
          <dd className="break-words whitespace-pre-wrap">{postMortem[part]}</dd>
        </div>
      ))}
    </dl>
  );
}
