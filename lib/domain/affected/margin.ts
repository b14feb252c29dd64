/**
 * Lines around the windows that are judged too, so that staff see what the window's edges cut off.
 * Before: a wrong price that was live earlier than thought shows within a day. After: prices travel late; caches,
 * baskets left open and unpaid orders keep a wrong price alive over a week-end.
 */
export const MARGIN_BEFORE_HOURS = 24;
export const MARGIN_AFTER_HOURS = 72;
