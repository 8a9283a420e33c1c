import {
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type TooltipItem,
} from "chart.js";
import { MatrixController, type MatrixDataPoint, MatrixElement } from "chartjs-chart-matrix";
import { boardData } from "./board-data.ts";
import { offer } from "./mounted.ts";

Chart.register(
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  MatrixController,
  MatrixElement,
);

const { score, cards, cohorts, rows } = boardData();
const ages = cohorts[0]!.left.map((_, age) => String(age));

function added<K extends keyof HTMLElementTagNameMap>(to: HTMLElement, tag: K, text = ""): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.textContent = text;
  to.append(element);
  return element;
}

/** A canvas in a box of its own, as Chart.js wants it. */
function canvasIn(board: HTMLElement, height: number): HTMLCanvasElement {
  const box = added(board, "div");
  box.style.position = "relative";
  box.style.height = `${height}px`;
  return added(box, "canvas");
}

function sparkline(board: HTMLElement, months: readonly number[]): void {
  new Chart(canvasIn(board, 40), {
    type: "line",
    data: {
      labels: months.map((_, month) => month),
      datasets: [{ data: [...months], pointRadius: 0, borderWidth: 1.5 }],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      plugins: { tooltip: { enabled: false } },
      scales: { x: { display: false }, y: { display: false } },
    },
  });
}

function heatMap(board: HTMLElement): void {
  const points = cohorts.flatMap(({ cohort, size, left }) =>
    left.map((members, age) => ({ x: String(age), y: cohort, v: members / size })),
  );
  const shareOf = (point: unknown) => (point as { readonly v: number }).v;
  new Chart(canvasIn(board, 600), {
    type: "matrix",
    data: {
      datasets: [
        {
          data: points as unknown as MatrixDataPoint[],
          backgroundColor: ({ raw }) => `rgb(20 80 160 / ${raw ? shareOf(raw) : 0})`,
          width: ({ chart }) => (chart.chartArea?.width ?? 0) / ages.length - 1,
          height: ({ chart }) => (chart.chartArea?.height ?? 0) / cohorts.length - 1,
        },
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      plugins: {
        tooltip: { callbacks: { label: ({ raw }: TooltipItem<"matrix">) => `${Math.round(100 * shareOf(raw))}%` } },
      },
      scales: {
        x: { type: "category", labels: ages, offset: true, grid: { display: false } },
        y: { type: "category", labels: cohorts.map(({ cohort }) => cohort), offset: true, grid: { display: false } },
      },
    },
  });
}

offer(
  (board) => {
    // Chart.js has neither gauges nor cards nor tables: these are plain elements of the page.
    const meter = added(board, "meter");
    meter.max = 100;
    meter.value = score;
    added(board, "p", `Health ${score}`);
    for (const { label, value, months } of cards) {
      const card = added(board, "section");
      added(card, "h3", label);
      added(card, "p", value.toFixed(0));
      sparkline(card, months);
    }
    heatMap(board);
    const table = added(board, "table");
    for (const cells of rows) {
      const row = table.insertRow();
      for (const text of cells) row.insertCell().textContent = text;
    }
  },
  (board) => board.querySelectorAll("tr").length >= rows.length,
);
