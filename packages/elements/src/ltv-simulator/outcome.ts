/** What draws the answer of the engine: loaded while it works. */
import { css } from "lit";
import { caseStyles, curveStyles, scenarioTableStyles } from "../what-if/what-if.styles.js";

export { casesOf, measureOf } from "../what-if/cases.js";
export { curveCharts, curveTable } from "../what-if/curve-charts.js";
export { nearlyEqual, scenarioTable } from "../what-if/scenario-table-template.js";

export const styles = css`
  ${caseStyles}
  ${curveStyles}
  ${scenarioTableStyles}
`;
