"""The book in NumPy. Reads one question a line (JSON), answers one a line: milliseconds, and the last month's draws.

thinning     all replications at once: in every month a binomial number of each age leaves at its renewal
individuals  one replication at a time, every customer an element of arrays, with a price of their own
prices       drawn: who expands and who contracts is binomial; otherwise the plan's price moves as expected
"""

import json
import sys
import time

import numpy as np


def factor_of_age(age):
    return 0.5 + 0.5 * np.exp(-age / 9)


def factors(rng, spread, runs):
    return np.exp(rng.normal(0, spread, runs) - spread**2 / 2)


def thinning(rng, plans, months, spreads, runs, prices):
    mrr = np.zeros((months, runs))
    customers = np.zeros((months, runs), np.int64)
    for plan in plans:
        churn = plan["churn"] * factors(rng, spreads["churn"], runs)
        up = plan["up"] * factors(rng, spreads["price"], runs)
        down = plan["down"] * factors(rng, spreads["price"], runs)
        heads = np.repeat(np.array(plan["book"])[:, None], runs, 1)
        total = heads.sum(0)
        price = np.full(runs, float(plan["price"]))
        mrr[0] += total * price
        customers[0] += total
        for month in range(1, months):
            for age in range(len(heads)):
                if (age + month) % plan["term"] == 0:
                    lost = rng.binomial(heads[age], np.minimum(0.95, churn * factor_of_age(age + month)))
                    heads[age] -= lost
                    total = total - lost
            if prices == "drawn":
                more, less = rng.binomial(total, np.minimum(1, up)), rng.binomial(total, np.minimum(1, down))
                price = price * (1 + (plan["upSize"] * more - plan["downSize"] * less) / np.maximum(total, 1))
            else:
                price = price * (1 + plan["upSize"] * up - plan["downSize"] * down)
            mrr[month] += total * price
            customers[month] += total
    return mrr, customers


def individuals(rng, plans, months, spreads, runs):
    ages = np.concatenate([np.repeat(np.arange(len(plan["book"])), plan["book"]) for plan in plans])
    of_plan = np.repeat(np.arange(len(plans)), [sum(plan["book"]) for plan in plans])
    each = {name: np.array([plan[name] for plan in plans], float) for name in ("price", "churn", "up", "down", "term")}
    up_size, down_size = plans[0]["upSize"], plans[0]["downSize"]
    mrr = np.zeros((months, runs))
    customers = np.zeros((months, runs), np.int64)
    for run in range(runs):
        churn = each["churn"] * factors(rng, spreads["churn"], len(plans))
        up = each["up"] * factors(rng, spreads["price"], len(plans))
        down = each["down"] * factors(rng, spreads["price"], len(plans))
        age, plan, paid = ages.copy(), of_plan.copy(), each["price"][of_plan]
        mrr[0, run], customers[0, run] = paid.sum(), len(paid)
        for month in range(1, months):
            age += 1
            leaves = (age % each["term"][plan] == 0) & (
                rng.random(len(age)) < np.minimum(0.95, churn[plan] * factor_of_age(age))
            )
            stays = ~leaves
            age, plan, paid = age[stays], plan[stays], paid[stays]
            paid = paid * np.where(rng.random(len(paid)) < up[plan], 1 + up_size, 1)
            paid = paid * np.where(rng.random(len(paid)) < down[plan], 1 - down_size, 1)
            mrr[month, run], customers[month, run] = paid.sum(), len(paid)
    return mrr, customers


for line in sys.stdin:
    asked = json.loads(line)
    began = time.perf_counter()
    rng = np.random.Generator(np.random.SFC64(asked["seed"]))
    book = (rng, asked["plans"], asked["months"], asked["spreads"], asked["runs"])
    mrr, customers = individuals(*book) if asked["form"] == "individuals" else thinning(*book, asked["prices"])
    bands = np.percentile(mrr, [5, 50, 95], axis=1)
    ms = (time.perf_counter() - began) * 1000
    answer = {"ms": ms, "mrr": mrr[-1].tolist(), "customers": customers[-1].tolist(), "bands": bands[:, -1].tolist()}
    print(json.dumps(answer), flush=True)
