import type { Role } from "./role";

type Who = Role | "key" | "link" | "system";

/** Every action of the product and who may do it; the action is the command's name and the audit's word. */
export const PERMISSIONS = {
  "import.create": ["agent", "manager", "admin", "system"],
  "import.configure": ["agent", "manager", "admin"],
  "import.start": ["agent", "manager", "admin"],
  "import.cancel": ["agent", "manager", "admin"],
  "import.check": ["system"],
  "import.run": ["system"],
  "incident.open": ["agent", "manager", "admin"],
  "incident.edit": ["agent", "manager", "admin"],
  "incident.close": ["manager", "admin"],
  "affected.identify": ["agent", "manager", "admin"],
  "cohort.split": ["agent", "manager", "admin"],
  "cohort.add": ["agent", "manager", "admin"],
  "cohort.move_customers": ["agent", "manager", "admin"],
  "cohort.hold_customers": ["agent", "manager", "admin"],
  "cohort.undo_decision": ["agent", "manager", "admin"],
  "plan.draft": ["agent", "manager", "admin"],
  "plan.save": ["agent", "manager", "admin"],
  "plan.submit": ["agent", "manager", "admin"],
  "plan.decide": ["manager", "admin"],
  "execution.start": ["manager", "admin"],
  "execution.pause": ["agent", "manager", "admin"],
  "execution.resume": ["manager", "admin"],
  "execution.write_batch": ["system"],
  "compensation.retry": ["agent", "manager", "admin"],
  "compensation.settle_by_hand": ["agent", "manager", "admin"],
  "compensation.skip": ["agent", "manager", "admin"],
  "credit.activate": ["link"],
  "credit.redeem": ["key"],
  "credit.revoke": ["manager", "admin"],
  "template.save": ["agent", "manager", "admin"],
  "mailing.prepare": ["agent", "manager", "admin"],
  "mailing.render": ["system"],
  "mailing.send": ["manager", "admin"],
  "mailing.pause": ["agent", "manager", "admin"],
  "mailing.resume": ["manager", "admin"],
  "mailing.send_batch": ["system"],
  "mailing.settle_message": ["manager", "admin"],
  "letter.mark_done": ["agent", "manager", "admin"],
  "settings.save_shop": ["admin"],
  "settings.exclude_address": ["agent", "manager", "admin"],
  "settings.include_address": ["agent", "manager", "admin"],
  "staff.add": ["admin", "system"],
  "staff.change_role": ["admin"],
  "staff.deactivate": ["admin"],
  "staff.reactivate": ["admin"],
} as const satisfies Record<string, readonly Who[]>;

export type Action = keyof typeof PERMISSIONS;

/** Whether someone of this role or kind may do the action. */
export const mayDo = (who: Who, action: Action): boolean => (PERMISSIONS[action] as readonly Who[]).includes(who);
