"""What is done in the background: writing exports, one after the other."""

from __future__ import annotations

from django_tasks import task

from marsad.web.exports.models import Export
from marsad.web.opened import the_archive


@task()
def write_export(export: int) -> None:
    """Writes an export; one that was thrown away or written meanwhile is left alone."""
    from marsad.web.exports.writing import write

    found = Export.objects.filter(pk=export, standing__in=Export.OPEN).select_related("user").first()
    if found is not None:
        write(the_archive(), found)


def resume() -> None:
    """Has the exports written anew that a stopped desk left behind. For when the desk starts."""
    for left in Export.objects.filter(standing__in=Export.OPEN).order_by("pk"):
        write_export.enqueue(left.pk)
