from __future__ import annotations

import numpy as np
import pytest

from marsad.archive.packing import NONE, numbers, pack, unpack


@pytest.mark.parametrize(
    ("values", "width"),
    [
        ([3, None, 0, 100], 2),
        ([738_000, 738_365, None], 4),
        ([None, None], 2),
        ([0, 2**40, None, 1], 8),
        ([2**31 + 5, 2**31 + 6], 8),
        ([], 2),
    ],
)
def test_what_was_packed_comes_back_in_a_type_that_holds_it(values: list[int | None], width: int) -> None:
    found = unpack([pack(numbers(values))])
    assert found.tolist() == [NONE if value is None else value for value in values]
    assert found.dtype.itemsize == width


def test_columns_come_back_one_after_the_other_each_on_its_base() -> None:
    packed = [pack(numbers(values)) for values in ([1, 4095], [], [0, None])]
    assert unpack(packed, [0, 4096, 2**33]).tolist() == [1, 4095, 2**33, NONE]


def test_a_number_below_nought_is_refused_as_it_would_be_taken_for_none() -> None:
    with pytest.raises(ValueError, match="holds -7"):
        pack(np.array([4, -7]))
