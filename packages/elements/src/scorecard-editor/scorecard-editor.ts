import { define } from "../shared/define.js";
import { TenureScorecardEditor } from "./scorecard-editor.class.js";

define("tenure-scorecard-editor", TenureScorecardEditor);

export * from "./scorecard-editor.class.js";
