"""Sessions: opened, seen, ended; a session that is not on the list is none."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from marsad.web.access.models import RefusedVisit, User, Visit

if TYPE_CHECKING:
    from marsad.web.requests import DeskRequest

_EVERY = dt.timedelta(minutes=1)  # how exactly it is known when somebody was last seen


def current(request: HttpRequest) -> Visit | None:
    """The visit that a request belongs to, and notes it; None where it has ended or was idle too long."""
    visit = Visit.objects.filter(key=request.session.session_key or "").first()
    if visit is None:
        return None
    now = timezone.now()
    if now - visit.seen > dt.timedelta(minutes=settings.DESK_IDLE_MINUTES):
        end(Visit.objects.filter(id=visit.id), "idle")
        return None
    if now - visit.seen > _EVERY:
        Visit.objects.filter(id=visit.id).update(seen=now)
    return visit


def lasting(user: User) -> QuerySet[Visit]:
    """The sessions of a person that last, the latest first."""
    since = timezone.now() - dt.timedelta(minutes=settings.DESK_IDLE_MINUTES)
    return user.visits.exclude(key=None).filter(seen__gte=since).order_by("-seen")


def end(visits: QuerySet[Visit], how: str) -> int:
    """Ends sessions at once; how many."""
    keys = [key for key in visits.values_list("key", flat=True) if key]
    Session.objects.filter(session_key__in=keys).delete()
    return Visit.objects.filter(key__in=keys).update(key=None, ended=timezone.now(), how=how)


def end_all(user: User, how: str = "revoked", *, but: str | None = None) -> int:
    """Ends all sessions of a person, but one."""
    return end(user.visits.exclude(key=None).exclude(key=but or ""), how)


def follow(request: DeskRequest) -> None:
    """The session goes on under a new key."""
    Visit.objects.filter(pk=request.visit.pk).update(key=request.session.session_key)


def refuse(request: HttpRequest | None, user: User | None, reason: str) -> None:
    """Notes that somebody was not let in."""
    RefusedVisit.objects.create(user=user, time=timezone.now(), reason=reason, **_from(request))


@receiver(user_logged_in)
def _open(request: HttpRequest, user: User, **_: Any) -> None:
    if request.session.session_key is None:
        request.session.create()
    now = timezone.now()
    Visit.objects.create(user=user, key=request.session.session_key, opened=now, seen=now, **_from(request))


@receiver(user_logged_out)
def _close(request: HttpRequest, **_: Any) -> None:
    end(Visit.objects.filter(key=request.session.session_key or ""), "out")


@receiver(user_login_failed)
def _note_failure(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    user = User.objects.filter(name=credentials.get("name") or "").first()
    refuse(request, user, "locked" if getattr(request, "axes_locked_out", False) else "password")


def _from(request: HttpRequest | None) -> dict[str, str]:
    meta = request.META if request else {}
    return {
        "address": str(meta.get("REMOTE_ADDR", ""))[:45],
        "browser": str(meta.get("HTTP_USER_AGENT", ""))[:200],
    }
