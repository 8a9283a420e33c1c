import { expect, it } from "vitest";
import { TABLES } from "../schema/tables.js";
import { isWrittenOver } from "./known-on.js";

it("knows of our columns of contracts and tickets since when they say what they say, but of the end of a contract", () => {
  const writtenOver = (["subscriptions", "tickets"] as const).flatMap((table) =>
    Object.keys(TABLES[table]).filter((column) => isWrittenOver(table, column)),
  );
  expect(writtenOver).toEqual(["end_date"]);
});

it("knows it of no other column of these tables, and of all columns of tables whose rows are done on their day", () => {
  for (const name of ["status", "outcome", "plan_code", "toString", "解決"]) {
    expect([isWrittenOver("subscriptions", name), isWrittenOver("tickets", name)]).toEqual([true, true]);
    expect([isWrittenOver("usage", name), isWrittenOver("surveys", name)]).toEqual([false, false]);
  }
});
