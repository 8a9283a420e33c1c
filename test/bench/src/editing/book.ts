import type { LoadInput } from "@tenure/worker";
import { mulberry32 } from "../workloads/random.ts";

type Source = LoadInput["sources"][number];

/** 2024-01-01, and the days that the book covers. */
const FIRST = Date.UTC(2024, 0, 1);
const DAYS = 540;
const DAY_MS = 86_400_000;

const dates = Array.from({ length: DAYS + 1 }, (_, day) => new Date(FIRST + day * DAY_MS).toISOString().slice(0, 10));

/**
 * So many accounts that pay or, one in ten, were lost, with use of the last half year, tickets, answers and contacts: a
 * value for nearly every measure of the model that comes along. As files.
 */
export function editedBook(accounts: number): readonly Source[] {
  const uniform = mulberry32(1501);
  const whole = (below: number) => Math.floor(uniform() * below);
  const recently = (days: number) => dates[DAYS - whole(days)]!;
  const file = (
    table: NonNullable<Source["table"]>,
    header: string,
    rowsOf: (account: string) => readonly string[],
  ) => {
    const lines = [header];
    for (let account = 0; account < accounts; account++) lines.push(...rowsOf(`A${account}`));
    return { name: `${table}.csv`, table, content: new Blob([`${lines.join("\n")}\n`]) };
  };
  const some = (share: number, row: () => string) => (uniform() < share ? [row()] : []);
  const segments = ["smb", "mid-market", "enterprise"];
  return [
    file("accounts", "account_id,segment", (account) => [`${account},${segments[Number(account.slice(1)) % 3]!}`]),
    file("subscriptions", "account_id,start_date,end_date,mrr,quantity", (account) => {
      const end = uniform() < 0.1 ? dates[201 + whole(300)]! : "";
      return [`${account},${dates[whole(200)]!},${end},${20 + whole(2000)},${5 + whole(50)}`];
    }),
    file("usage", "account_id,date,count,active_users", (account) =>
      Array.from(
        { length: 8 },
        (_, week) => `${account},${dates[DAYS - 20 * week - whole(20)]!},${whole(100)},${whole(40)}`,
      ),
    ),
    file("tickets", "account_id,opened_at,satisfaction", (account) =>
      some(0.6, () => `${account},${recently(90)}T09:00Z,${1 + whole(5)}`),
    ),
    file("surveys", "account_id,date,kind,score", (account) =>
      some(0.5, () => `${account},${recently(170)},nps,${whole(11)}`),
    ),
    file("touchpoints", "account_id,date,pulse", (account) =>
      some(0.8, () => `${account},${recently(80)},${whole(101)}`),
    ),
  ];
}
