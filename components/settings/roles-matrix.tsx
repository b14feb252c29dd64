import { Check, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAuditSentence } from "@/components/audit/audit-sentence";
import { Table, Td, Th } from "@/components/ui/table";
import { type Action, mayDo, PERMISSIONS } from "@/lib/domain/staff/permissions";
import { ROLES } from "@/lib/domain/staff/role";

/** Actions that a person may do; those of the worker, of keys and of credit links are nobody's to give. */
const ACTIONS = (Object.keys(PERMISSIONS) as Action[]).filter((action) => ROLES.some((role) => mayDo(role, action)));

/** Who may do what, read from the rule that decides it. */
export function RolesMatrix() {
  const t = useTranslations("settings.roles");
  const roles = useTranslations("staff.role");
  const sentence = useAuditSentence();
  return (
    <div className="space-y-3">
      <p className="text-muted-foreground">{t("lead")}</p>
      <details>
        <summary className="w-fit cursor-pointer rounded font-medium">{t("show", { count: ACTIONS.length })}</summary>
        <Table label={t("title")} className="mt-3">
          <thead>
            <tr>
              <Th>{t("action")}</Th>
              {ROLES.map((role) => (
                <Th key={role} className="text-center">
                  {roles(role)}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ACTIONS.map((action) => (
              <tr key={action}>
                <th scope="row" className="border-b px-3 py-2 font-normal">
                  {sentence({ action, actionName: action })}
                </th>
                {ROLES.map((role) => (
                  <Td key={role} className="text-center">
                    <Verdict may={mayDo(role, action)} />
                  </Td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </details>
    </div>
  );
}

function Verdict({ may }: { may: boolean }) {
  const t = useTranslations("settings.roles");
  const Icon = may ? Check : Minus;
  return (
    <>
      <Icon aria-hidden className={`mx-auto size-4 ${may ? "text-success" : "text-muted-foreground"}`} />
      <span className="sr-only">{may ? t("may") : t("mayNot")}</span>
    </>
  );
}
