import type { Bilingual } from "../shared/language.js";

const en = {
  title: "The life of a customer, and who answers for it",
  stages: "Stages",
  stage: "Stage",
  role: {
    "customer-success": "Customer success",
    "customer-support": "Customer support",
    sales: "Sales",
  } as Readonly<Record<string, string>>,
  owner: "Owner",
  owns: "answers for it",
  noOwner: "No owner",
  noOwnerHint: "Nobody answers for this stage. Name one role, even where one person holds two.",
  work: "Who does what",
  done: "Done when",
  watched: "Watched by",
  handoffs: "Handoffs",
  handsOn: (giver: string, taker: string) => `${giver} → ${taker}`,
  spokenHandoff: (giver: string, taker: string) => `From ${giver} to ${taker}:`,
  passedOn: (stage: string) => (stage ? `Passed on before ${stage.toLowerCase()}` : "Passed on"),
  whole: "All stages as a table",
};

export type LifecycleWords = typeof en;

export const lifecycleWords: Bilingual<LifecycleWords> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
