export type { SampleLocale } from "./company-names.js";
export {
  HISTORY_MONTHS,
  type SamplePortfolioOptions,
  samplePortfolio,
  samplePortfolioSteps,
} from "./sample-portfolio.js";
