import { kpiWords } from "@tenure/knowledge/kpis";
import type { Bilingual, LanguageController } from "./language.js";

const en = {
  label: {
    "new-mrr": "New MRR",
    "expansion-mrr": "Expansion MRR",
    "contraction-mrr": "Contraction MRR",
    "churned-mrr": "Churned MRR",
    "new-customers": "New customers",
    "first-contact-resolution": "First-contact resolution",
    "resolution-rate": "Resolution rate",
    "first-reply-time": "First reply time, median",
    "proactive-share": "Proactive share",
    "proactive-success": "Proactive share, success",
    "proactive-support": "Proactive share, support",
    "proactive-sales": "Proactive share, sales",
    "ticket-csat": "Satisfaction with tickets (CSAT)",
    csat: "Satisfaction (CSAT)",
  } as Readonly<Record<string, string>>,
  how: {
    "new-mrr": "MRR at the end of the month of customers who did not pay before.",
    "expansion-mrr": "By how much more customers of the month before pay at its end.",
    "contraction-mrr": "By how much less customers of the month before pay at its end, those who left not counted.",
    "churned-mrr": "What customers who left in the month paid at the end of the month before.",
    "new-customers": "Customers who pay at the end of the month and never did before.",
    "first-contact-resolution":
      "Tickets solved with one contact and not reopened ÷ tickets solved. Those that do not tell their contacts are on neither side.",
    "resolution-rate": "Tickets solved by the last day covered ÷ tickets received.",
    "first-reply-time":
      "Half of the tickets had a first reply within this time. Those that still wait count as waiting, nights and weekends included.",
    "proactive-share": "Contacts we started ÷ contacts that tell who started them.",
    "ticket-csat": "Tickets rated in the upper two steps of the scale ÷ tickets rated.",
    csat: "Answers in the upper two steps of the scale ÷ answers; the latest of each customer.",
  } as Readonly<Record<string, string>>,
  customers: (count: string) => `${count} ${count === "1" ? "customer" : "customers"}`,
  /** Behind a count that stands alone. */
  counter: {} as Readonly<Record<string, string>>,
  tickets: (count: string) => `${count} ${count === "1" ? "ticket" : "tickets"}`,
};

export type FigureWords = typeof en;

export const figureWords: Bilingual<FigureWords> = {
  en,
  ja: () => import("./figure-words.ja.js").then(({ ja }) => ja),
};

/** The name of a figure: a metric of the ledger, or one of the others; an id that is neither names itself. */
export function figureLabel(id: string, language: LanguageController): string {
  return kpiWords(id)?.label[language.language] ?? language.in(figureWords).label[id] ?? id;
}
