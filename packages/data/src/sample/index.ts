export type { SampleLocale } from "./company-names.js";
export {
  HISTORY_MONTHS,
  type SampleContracts,
  type SamplePortfolioOptions,
  sampleContractsSteps,
  samplePortfolio,
  samplePortfolioSteps,
} from "./sample-portfolio.js";
