/** Registers every element. Import single entries instead to load less. */
import "./comparison-table/comparison-table.js";
import "./health-gauge/health-gauge.js";
import "./kpi-card/kpi-card.js";
import "./kpi-tree/kpi-tree.js";
import "./lifecycle/lifecycle.js";
import "./ltv-simulator/ltv-simulator.js";
import "./mrr-movements/mrr-movements.js";
import "./provider/provider.js";
import "./retention-chart/retention-chart.js";
import "./risk-list/risk-list.js";
import "./score-waterfall/score-waterfall.js";
import "./source/source.js";
import "./survey-chart/survey-chart.js";
import "./survey-form/survey-form.js";
