/** What stands below the charts: loaded once these are drawn. */
import { css } from "lit";
import { barStyles, isoMapStyles, ledgerStyles } from "../what-if/panel.styles.js";

export { decomposition } from "../what-if/decomposition-template.js";
export { isoMap } from "../what-if/iso-map-template.js";
export { ledgerTable } from "../what-if/ledger-template.js";
export { parameterLabel } from "../what-if/parameter-words.js";
export { tornadoTable } from "../what-if/tornado-template.js";
export { whatIfWords } from "../what-if/words.js";
export { givenLedger } from "./given-ledger.js";
export { observedLedger } from "./observed-ledger.js";

export const styles = css`
  ${barStyles}
  ${ledgerStyles}
  ${isoMapStyles}
`;
