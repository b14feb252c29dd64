import { FOLLOWING } from "./kits/following";
import { GESTURE_CONSUMED } from "./kits/gesture-consumed";
import { GESTURE_REPORTED } from "./kits/gesture-reported";
import { GESTURE_UNTOUCHED } from "./kits/gesture-untouched";
import { OVERCHARGED } from "./kits/overcharged";
import type { LetterContent } from "./template";

/** The letter that a plan which follows another starts with, whatever the cohort: its key is no cohort's. */
export const FOLLOWING_LETTER = "plan:following";

/** The letters a new installation starts with, by cohort key and beside them. */
export const STARTER_LETTERS: Record<"consumed" | "untouched" | "reported" | "overcharged" | typeof FOLLOWING_LETTER, LetterContent> = {
  consumed: GESTURE_CONSUMED,
  untouched: GESTURE_UNTOUCHED,
  reported: GESTURE_REPORTED,
  overcharged: OVERCHARGED,
  [FOLLOWING_LETTER]: FOLLOWING,
};
