import type { Locale } from "./locale";
import affectedEn from "./messages/en/affected.json";
import alertsEn from "./messages/en/alerts.json";
import apiEn from "./messages/en/api.json";
import appEn from "./messages/en/app.json";
import approvalsEn from "./messages/en/approvals.json";
import auditEn from "./messages/en/audit.json";
import callsEn from "./messages/en/calls.json";
import cohortsEn from "./messages/en/cohorts.json";
import contactsEn from "./messages/en/contacts.json";
import creditsEn from "./messages/en/credits.json";
import drillsEn from "./messages/en/drills.json";
import effectsEn from "./messages/en/effects.json";
import errorsEn from "./messages/en/errors.json";
import guardsEn from "./messages/en/guards.json";
import homeEn from "./messages/en/home.json";
import impactEn from "./messages/en/impact.json";
import importsEn from "./messages/en/imports.json";
import incidentsEn from "./messages/en/incidents.json";
import learningEn from "./messages/en/learning.json";
import ledgerEn from "./messages/en/ledger.json";
import lettersEn from "./messages/en/letters.json";
import lookEn from "./messages/en/look.json";
import mailboxEn from "./messages/en/mailbox.json";
import mailingsEn from "./messages/en/mailings.json";
import peopleEn from "./messages/en/people.json";
import plansEn from "./messages/en/plans.json";
import pricesEn from "./messages/en/prices.json";
import reactionsEn from "./messages/en/reactions.json";
import refusalsEn from "./messages/en/refusals.json";
import repliesEn from "./messages/en/replies.json";
import reportEn from "./messages/en/report.json";
import sendingEn from "./messages/en/sending.json";
import settingsEn from "./messages/en/settings.json";
import sourcesEn from "./messages/en/sources.json";
import staffEn from "./messages/en/staff.json";
import affectedFr from "./messages/fr/affected.json";
import alertsFr from "./messages/fr/alerts.json";
import apiFr from "./messages/fr/api.json";
import appFr from "./messages/fr/app.json";
import approvalsFr from "./messages/fr/approvals.json";
import auditFr from "./messages/fr/audit.json";
import callsFr from "./messages/fr/calls.json";
import cohortsFr from "./messages/fr/cohorts.json";
import contactsFr from "./messages/fr/contacts.json";
import creditsFr from "./messages/fr/credits.json";
import drillsFr from "./messages/fr/drills.json";
import effectsFr from "./messages/fr/effects.json";
import errorsFr from "./messages/fr/errors.json";
import guardsFr from "./messages/fr/guards.json";
import homeFr from "./messages/fr/home.json";
import impactFr from "./messages/fr/impact.json";
import importsFr from "./messages/fr/imports.json";
import incidentsFr from "./messages/fr/incidents.json";
import learningFr from "./messages/fr/learning.json";
import ledgerFr from "./messages/fr/ledger.json";
import lettersFr from "./messages/fr/letters.json";
import lookFr from "./messages/fr/look.json";
import mailboxFr from "./messages/fr/mailbox.json";
import mailingsFr from "./messages/fr/mailings.json";
import peopleFr from "./messages/fr/people.json";
import plansFr from "./messages/fr/plans.json";
import pricesFr from "./messages/fr/prices.json";
import reactionsFr from "./messages/fr/reactions.json";
import refusalsFr from "./messages/fr/refusals.json";
import repliesFr from "./messages/fr/replies.json";
import reportFr from "./messages/fr/report.json";
import sendingFr from "./messages/fr/sending.json";
import settingsFr from "./messages/fr/settings.json";
import sourcesFr from "./messages/fr/sources.json";
import staffFr from "./messages/fr/staff.json";

const en = {
  app: appEn,
  home: homeEn,
  api: apiEn,
  imports: importsEn,
  incidents: incidentsEn,
  prices: pricesEn,
  guards: guardsEn,
  alerts: alertsEn,
  affected: affectedEn,
  cohorts: cohortsEn,
  people: peopleEn,
  plans: plansEn,
  approvals: approvalsEn,
  ledger: ledgerEn,
  effects: effectsEn,
  letters: lettersEn,
  look: lookEn,
  mailings: mailingsEn,
  mailbox: mailboxEn,
  calls: callsEn,
  contacts: contactsEn,
  sending: sendingEn,
  drills: drillsEn,
  credits: creditsEn,
  replies: repliesEn,
  reactions: reactionsEn,
  report: reportEn,
  learning: learningEn,
  impact: impactEn,
  audit: auditEn,
  staff: staffEn,
  settings: settingsEn,
  sources: sourcesEn,
  refusals: refusalsEn,
  errors: errorsEn,
};

/** Every word on screen, by noun; English gives the shape and French must match it key for key. */
export type Messages = typeof en;

const fr: Messages = {
  app: appFr,
  home: homeFr,
  api: apiFr,
  imports: importsFr,
  incidents: incidentsFr,
  prices: pricesFr,
  guards: guardsFr,
  alerts: alertsFr,
  affected: affectedFr,
  cohorts: cohortsFr,
  people: peopleFr,
  plans: plansFr,
  approvals: approvalsFr,
  ledger: ledgerFr,
  effects: effectsFr,
  letters: lettersFr,
  look: lookFr,
  mailings: mailingsFr,
  mailbox: mailboxFr,
  calls: callsFr,
  contacts: contactsFr,
  sending: sendingFr,
  drills: drillsFr,
  credits: creditsFr,
  replies: repliesFr,
  reactions: reactionsFr,
  report: reportFr,
  learning: learningFr,
  impact: impactFr,
  audit: auditFr,
  staff: staffFr,
  settings: settingsFr,
  sources: sourcesFr,
  refusals: refusalsFr,
  errors: errorsFr,
};

export const messagesOf = (locale: Locale): Messages => (locale === "fr" ? fr : en);
