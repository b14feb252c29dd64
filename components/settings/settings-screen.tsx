import type { Route } from "next";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { ApprovalPolicy } from "@/lib/domain/approvals/policy";
import type { Shop } from "@/lib/domain/settings/shop";
import { mayDo } from "@/lib/domain/staff/permissions";
import type { Role } from "@/lib/domain/staff/role";
import { ApprovalPolicyForm } from "./approval-policy-form";
import { ChangePassword } from "./change-password";
import { type Exclusion, Exclusions } from "./exclusions";
import { HouseWords } from "./house-words";
import { RolesMatrix } from "./roles-matrix";
import { type Sender, SenderCard } from "./sender-card";
import { ShopForm } from "./shop-form";
import { Team, type TeamMember } from "./team";
import type { Change } from "./use-change";

const SECTIONS = ["shop", "exclusions", "approval", "words", "team", "roles", "sender", "password"] as const;

type SettingsScreenProps = {
  shop: Shop;
  policy: ApprovalPolicy;
  /** In which a threshold by cost can be set. */
  currencies: string[];
  exclusions: Exclusion[];
  words: string[];
  team: TeamMember[];
  sender: Sender;
  me: { id: string; role: Role };
  zones: string[];
  onSaveShop: Change;
  onSavePolicy: Change;
  onExclude: Change;
  onInclude: Change;
  onAddWord: Change;
  onRemoveWord: Change;
  onAddStaff: Change<{ id: string; password: string }>;
  onChangeRole: Change;
  onDeactivate: Change;
  onReactivate: Change;
};

/** The shop, its exclusions, its team; who may not change something sees it all the same. */
export function SettingsScreen({ me, ...props }: SettingsScreenProps) {
  const t = useTranslations("settings");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <ButtonLink href={"/settings/sending" as Route}>{t("sending")}</ButtonLink>
            <ButtonLink href={"/settings/listening" as Route}>{t("listening")}</ButtonLink>
            <ButtonLink href={"/settings/watching" as Route}>{t("watching")}</ButtonLink>
            <ButtonLink href={"/settings/shops" as Route}>{t("shops")}</ButtonLink>
            <ButtonLink href={"/settings/accounts" as Route}>{t("accounts")}</ButtonLink>
            <ButtonLink href={"/settings/keys" as Route}>{t("keys")}</ButtonLink>
            <ButtonLink href={"/settings/delegations" as Route}>{t("delegations")}</ButtonLink>
          </>
        }
      />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[11rem_minmax(0,1fr)]">
        <nav aria-label={t("sections")} className="hidden lg:block">
          <ul className="sticky top-4 space-y-0.5">
            {SECTIONS.map((section) => (
              <li key={section}>
                <a
                  href={`#${section}`}
                  className="block rounded-md px-2.5 py-1.5 text-muted-foreground hover:bg-muted hover:text-foreground"
                >
                  {t(`${section}.title`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="max-w-4xl min-w-0 space-y-6">
          <Card id="shop" title={t("shop.title")}>
            <ShopForm shop={props.shop} zones={props.zones} readOnly={!mayDo(me.role, "settings.save_shop")} onSave={props.onSaveShop} />
          </Card>
          <Card id="exclusions" title={t("exclusions.title")}>
            <Exclusions
              list={props.exclusions}
              readOnly={!mayDo(me.role, "settings.exclude_address")}
              onExclude={props.onExclude}
              onInclude={props.onInclude}
            />
          </Card>
          <Card id="approval" title={t("approval.title")}>
            <ApprovalPolicyForm
              policy={props.policy}
              currencies={props.currencies}
              readOnly={!mayDo(me.role, "settings.save_approval_policy")}
              onSave={props.onSavePolicy}
            />
          </Card>
          <Card id="words" title={t("words.title")}>
            <HouseWords
              words={props.words}
              readOnly={!mayDo(me.role, "settings.add_house_word")}
              onAdd={props.onAddWord}
              onRemove={props.onRemoveWord}
            />
          </Card>
          <Card id="team" title={t("team.title")}>
            <Team
              members={props.team}
              me={me.id}
              readOnly={!mayDo(me.role, "staff.add")}
              onAdd={props.onAddStaff}
              onChangeRole={props.onChangeRole}
              onDeactivate={props.onDeactivate}
              onReactivate={props.onReactivate}
            />
          </Card>
          <Card id="roles" title={t("roles.title")}>
            <RolesMatrix />
          </Card>
          <Card id="sender" title={t("sender.title")}>
            <SenderCard sender={props.sender} />
          </Card>
          <Card id="password" title={t("password.title")}>
            <ChangePassword />
          </Card>
        </div>
      </div>
    </>
  );
}
