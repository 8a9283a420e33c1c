export type { SampleLocale } from "./company-names.js";
export { HISTORY_MONTHS, type SamplePortfolioOptions, samplePortfolio } from "./sample-portfolio.js";
