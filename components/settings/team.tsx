"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { Table, Td, Th } from "@/components/ui/table";
import { ROLES, type Role } from "@/lib/domain/staff/role";
import { AddMember } from "./add-member";
import { DeactivateMember } from "./deactivate-member";
import { type Change, useChange } from "./use-change";

export type TeamMember = { id: string; name: string; email: string; role: Role; active: boolean; deactivatedBecause: string | null };
type TeamProps = {
  members: TeamMember[];
  me: string;
  readOnly: boolean;
  onAdd: Change<{ id: string; password: string }>;
  onChangeRole: Change;
  onDeactivate: Change;
  onReactivate: Change;
};

/** Who signs in and as what. */
export function Team({ members, me, readOnly, onAdd, ...changes }: TeamProps) {
  const t = useTranslations("settings.team");
  const [adding, setAdding] = useState(false);
  return (
    <div className="space-y-4">
      <p className="text-muted-foreground">{readOnly ? t("readOnly") : t("lead")}</p>
      <Table label={t("title")} className="[&_td]:align-middle">
        <thead>
          <tr>
            <Th>{t("name")}</Th>
            <Th>{t("email")}</Th>
            <Th>{t("role")}</Th>
            {!readOnly && (
              <Th>
                <span className="sr-only">{t("change")}</span>
              </Th>
            )}
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow key={member.id} member={member} isMe={member.id === me} readOnly={readOnly} {...changes} />
          ))}
        </tbody>
      </Table>
      {!readOnly && (
        <Button onClick={() => setAdding(true)}>
          <UserPlus aria-hidden className="size-4" /> {t("add")}
        </Button>
      )}
      <AddMember open={adding} onClose={() => setAdding(false)} onAdd={onAdd} />
    </div>
  );
}

type MemberRowProps = Pick<TeamProps, "readOnly" | "onChangeRole" | "onDeactivate" | "onReactivate"> & {
  member: TeamMember;
  isMe: boolean;
};

function MemberRow({ member, isMe, readOnly, onChangeRole, onDeactivate, onReactivate }: MemberRowProps) {
  const t = useTranslations("settings.team");
  const roles = useTranslations("staff.role");
  const role = useChange(onChangeRole);
  const back = useChange(onReactivate);
  const { id, name, email, active } = member;
  async function change(to: string) {
    if (await role.run({ staffId: id, from: member.role, to })) toast.success(t("roleChanged", { name }));
  }
  return (
    <tr className={active ? "" : "text-muted-foreground"}>
      <Td className="font-medium">
        {name} {isMe && <Badge>{t("you")}</Badge>} {!active && <Badge tone="frozen">{t("inactive")}</Badge>}
        {member.deactivatedBecause && <p className="text-caption font-normal">{member.deactivatedBecause}</p>}
      </Td>
      <Td>{email}</Td>
      <Td className={readOnly ? "" : "py-1"}>
        {readOnly || !active ? (
          roles(member.role)
        ) : (
          <Select
            aria-label={t("roleOf", { name })}
            value={member.role}
            disabled={role.busy}
            onChange={(event) => change(event.target.value)}
            className="min-w-36"
          >
            {ROLES.map((option) => (
              <option key={option} value={option}>
                {roles(option)}
              </option>
            ))}
          </Select>
        )}
      </Td>
      {!readOnly && (
        <Td className="py-1 text-right">
          {active ? (
            <DeactivateMember member={member} onDeactivate={onDeactivate} />
          ) : (
            <Button tone="quiet" disabled={back.busy} onClick={() => back.run({ staffId: id })} aria-label={t("reactivateOne", { name })}>
              {t("reactivate")}
            </Button>
          )}
        </Td>
      )}
    </tr>
  );
}
