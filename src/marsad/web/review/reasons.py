"""Why an incident stands where it does in the queue, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marsad.web.labels import label

_UNSURE = 0.6  # below this the confidence of an account is told


def reasons(why: dict[str, Any], *, proposals: bool = True) -> Iterator[str]:
    """What raises its priority, its effect first."""
    counting, nearly = len(why["counting"]), len(why["nearly"])
    if counting:
        yield ngettext("counted in %(n)s tally", "counted in %(n)s tallies", counting) % {"n": counting}
    if nearly:
        yield ngettext("one rule away from %(n)s tally", "one rule away from %(n)s tallies", nearly) % {
            "n": nearly
        }
    if why["reopened"]:
        yield _("new since it was confirmed")
    if why["disagreements"]:
        fields = _(", ").join(label(name, "field") for name in why["disagreements"])
        yield _("accounts disagree: %(fields)s") % {"fields": fields}
    if proposals and why["proposals"]:
        yield _("may be the same as another")
    if any(most is None or most > least for least, most in why["totals"].values()):
        yield _("numbers from–to")
    if why["rung"] != "stated":
        yield _("perpetrator %(rung)s") % {"rung": label(why["rung"] or "unknown", "attribution")}
    if why["confidence"] < _UNSURE:
        yield _("read with little confidence")
    if why["findings"]:
        yield _("a finding in the report")
