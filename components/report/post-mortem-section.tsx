import { useTranslations } from "next-intl";
import { PostMortemWords } from "@/components/learning/post-mortem-words";
import { useEndSentence } from "@/components/learning/use-proof";
import type { ReportView } from "./report-view";
import { Section } from "./section";

/** What was learnt, and how every action ends. */
export function PostMortemSection({ lessons: { postMortem, actions }, zone }: Pick<ReportView, "lessons" | "zone">) {
  const t = useTranslations("learning");
  const sentence = useEndSentence(zone);
  return (
    <Section title={t("postMortem.title")}>
      <PostMortemWords postMortem={postMortem} />
      {actions.length > 0 && (
        <ul className="list-disc space-y-1 pl-5">
          {actions.map((action) => (
            <li key={action.id}>
              {action.body}
              {action.guard && <span> – {action.guard.name}</span>} <span className="text-muted-foreground">{sentence(action)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
