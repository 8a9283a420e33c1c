import type { Bilingual } from "../shared/language.js";

const en = {
  question: {
    nps: "How likely are you to recommend us to a friend or colleague?",
    csat: "How satisfied are you?",
    ces: "How easy was it to get done what you came for?",
  },
  ends: {
    nps: ["Not at all likely", "Extremely likely"],
    csat: ["Very dissatisfied", "Very satisfied"],
    ces: ["Very hard", "Very easy"],
  } as Record<"nps" | "csat" | "ces", readonly [string, string]>,
  comment: "What is the main reason for your answer?",
  optional: "(optional)",
  send: "Send",
  choose: "Choose an answer first.",
  thanks: "Thank you. Your answer has been recorded.",
  failed: "Your answer could not be sent. It is still here: try again.",
  again: "Change the answer",
};

export type SurveyFormWords = typeof en;

export const surveyFormWords: Bilingual<SurveyFormWords> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
