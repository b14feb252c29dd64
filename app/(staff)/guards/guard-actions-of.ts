import type { GuardActions } from "@/components/guards/guard-actions";
import { mayDo } from "@/lib/domain/staff/permissions";
import type { Role } from "@/lib/domain/staff/role";
import { armGuardAction, backTestGuardAction, muteGuardAction, retireGuardAction, unmuteGuardAction } from "./actions";

/** What somebody of this role may do to a guard. */
export const guardActionsOf = (role: Role): GuardActions => ({
  test: mayDo(role, "guard.back_test") ? backTestGuardAction : null,
  arm: mayDo(role, "guard.arm") ? armGuardAction : null,
  mute: mayDo(role, "guard.mute") ? muteGuardAction : null,
  unmute: mayDo(role, "guard.unmute") ? unmuteGuardAction : null,
  retire: mayDo(role, "guard.retire") ? retireGuardAction : null,
});
