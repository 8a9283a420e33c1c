import { HEALTH_SCORE_AND_PDCA } from "./health-score-and-pdca.js";
import type { Lesson } from "./lesson.js";
import { LTV_AND_AVERAGES } from "./ltv-and-averages.js";
import { ONE_OFF_AND_SUBSCRIPTION_LESSON } from "./one-off-and-subscription.js";
import { PROACTIVE_AND_REACTIVE } from "./proactive-and-reactive.js";
import { PUTTING_A_TEAM_TOGETHER } from "./putting-a-team-together.js";
import { READING_CHURN_AND_RETENTION } from "./reading-churn-and-retention.js";
import { SUCCESS_SUPPORT_AND_SALES } from "./success-support-and-sales.js";
import { UPSELL_THAT_HELPS } from "./upsell-that-helps.js";
import { WHAT_IS_CUSTOMER_SUCCESS } from "./what-is-customer-success.js";

export * from "./lesson.js";

/** The course, in its order: nine lessons of about twenty minutes. */
export const LESSONS: readonly Lesson[] = [
  WHAT_IS_CUSTOMER_SUCCESS,
  SUCCESS_SUPPORT_AND_SALES,
  ONE_OFF_AND_SUBSCRIPTION_LESSON,
  READING_CHURN_AND_RETENTION,
  LTV_AND_AVERAGES,
  HEALTH_SCORE_AND_PDCA,
  PROACTIVE_AND_REACTIVE,
  UPSELL_THAT_HELPS,
  PUTTING_A_TEAM_TOGETHER,
];

/** A lesson by its id, or undefined where there is none. */
export function lessonOf(id: string): Lesson | undefined {
  return LESSONS.find((lesson) => lesson.id === id);
}
