import type { ProjectionWords } from "./projection-words.js";

const elapsed = { quarter: "経過四半期", month: "経過月", week: "経過週", day: "経過日" };

export const ja: ProjectionWords = {
  observed: "実績",
  projected: "予測",
  beyond: {
    sbg: (age, period, customers) =>
      `${elapsed[period]}${age}より後は、${customers}社に当てはめたシフト付きベータ幾何モデルによる予測です（再契約を含みません）。`,
    geometric: (age, period, customers) =>
      `${elapsed[period]}${age}より後は、${customers}社に当てはめた一定の解約率による予測です（継続期間とともに解約率が下がる傾向がないため。再契約を含みません）。`,
  },
};
