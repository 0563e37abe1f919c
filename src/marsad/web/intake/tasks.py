"""What is done in the background: reading the files of drops, one report a step."""

from __future__ import annotations

from django_tasks import task

from marsad.web.intake.models import Drop
from marsad.web.intake.spool import clear_lost
from marsad.web.opened import the_archive


@task()
def read_drop(drop: int) -> None:
    """Reads what is left of a drop; one that was done or stopped meanwhile is left alone."""
    from marsad.web.intake.reading import read

    found = Drop.objects.filter(pk=drop).first()
    if found is not None and found.is_open and not read(the_archive(), found):
        read_drop.enqueue(drop)


def resume() -> int:
    """Has all drops gone on with that a stopped desk left behind; how many. For when the desk starts.

    A drop that another worker still reads is not read twice: each report of it has one receipt.
    """
    left = Drop.objects.filter(standing__in=Drop.OPEN).order_by("pk")
    for drop in left:
        read_drop.enqueue(drop.pk)
    kept = Drop.objects.filter(standing__in=[*Drop.OPEN, Drop.Standing.FAILED])
    clear_lost(the_archive(), set(kept.values_list("folder", flat=True)))
    return len(left)
