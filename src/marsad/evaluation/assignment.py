"""The best one-to-one pairs of two lists, by shortest augmenting paths (Crouse 2016)."""

from __future__ import annotations

import math
from collections.abc import Sequence


def best_pairs(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of a matrix whose gains sum highest; every row of the shorter side is paired."""
    if not gains or not gains[0]:
        return []
    if len(gains) > len(gains[0]):
        turned = [list(column) for column in zip(*gains, strict=True)]
        return sorted((row, column) for column, row in best_pairs(turned))
    solver = _Solver([[-gain for gain in row] for row in gains])
    for row in range(len(gains)):
        solver.add(row)
    return list(enumerate(solver.column_of))


class _Solver:
    """Adds one row after the other, each by the cheapest path of exchanges; rows <= columns."""

    def __init__(self, cost: list[list[float]]) -> None:
        self.cost = cost
        self.rows, self.columns = len(cost), len(cost[0])
        self.row_price = [0.0] * self.rows
        self.column_price = [0.0] * self.columns
        self.column_of = [-1] * self.rows
        self.row_of = [-1] * self.columns

    def add(self, row: int) -> None:
        reached: list[int] = []
        path = [-1] * self.columns
        shortest = [math.inf] * self.columns
        # In reverse, so that among equals the first column wins.
        remaining = list(range(self.columns - 1, -1, -1))
        lowest, current, sink = 0.0, row, -1
        seen_rows = []
        while sink == -1:
            seen_rows.append(current)
            lowest, at = self._step(current, lowest, remaining, path, shortest)
            column = remaining[at]
            reached.append(column)
            remaining[at] = remaining[-1]
            remaining.pop()
            if self.row_of[column] == -1:
                sink = column
            else:
                current = self.row_of[column]
        self._reprice(row, lowest, seen_rows, reached, shortest)
        self._exchange(row, sink, path)

    def _step(
        self, row: int, so_far: float, remaining: list[int], path: list[int], shortest: list[float]
    ) -> tuple[float, int]:
        lowest, at = math.inf, -1
        for index, column in enumerate(remaining):
            length = so_far + self.cost[row][column] - self.row_price[row] - self.column_price[column]
            if length < shortest[column]:
                path[column], shortest[column] = row, length
            if shortest[column] < lowest or (shortest[column] == lowest and self.row_of[column] == -1):
                lowest, at = shortest[column], index
        return lowest, at

    def _reprice(
        self, row: int, lowest: float, seen_rows: list[int], reached: list[int], shortest: list[float]
    ) -> None:
        self.row_price[row] += lowest
        for other in seen_rows[1:]:
            self.row_price[other] += lowest - shortest[self.column_of[other]]
        for column in reached:
            self.column_price[column] -= lowest - shortest[column]

    def _exchange(self, row: int, sink: int, path: list[int]) -> None:
        column = sink
        while True:
            other = path[column]
            self.row_of[column] = other
            self.column_of[other], column = column, self.column_of[other]
            if other == row:
                return
