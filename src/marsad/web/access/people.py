"""What is decided about people: who comes in, with what rights; each decision is an entry of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from marsad.archive.decisions import Decider, grant
from marsad.archive.errors import ArchiveError
from marsad.archive.models import Source
from marsad.archive.register import Archive
from marsad.web.access import factor, visits
from marsad.web.access.models import SourceRight, User
from marsad.web.access.names import flaw, plain
from marsad.web.access.rights import Role

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rights:
    """A role, the two sensitivities, and the confidential sources granted one by one (by their numbers)."""

    role: str
    names: bool = False
    confidential: bool = False
    sources: tuple[int, ...] = ()

    @classmethod
    def of(cls, user: User) -> Rights:
        """What somebody has now."""
        sources = user.source_rights.order_by("source").values_list("source", flat=True)
        return cls(str(user.role), user.names, user.confidential, tuple(sources))


def find(name: str) -> User:
    """The person of that name; ArchiveError where there is none."""
    user = User.objects.filter(name=plain(name)).first()
    if user is None:
        raise ArchiveError(_("nobody is called {name}").format(name=name))
    return user


def add(archive: Archive, name: str, rights: Rights, by: Decider, *, password: str | None = None) -> User:
    """A new person; without a password they come in by a link."""
    name = plain(name)
    if problem := flaw(name):
        raise ArchiveError(str(problem))
    with archive.writing():
        # Also upper case and disabled people: the ledger must never leave open whom it means.
        if any(known.casefold() == name.casefold() for known in User.objects.values_list("name", flat=True)):
            raise ArchiveError(_("somebody is called {name} already").format(name=name))
        user = User.objects.create_user(name, password, role=rights.role)
        _set(archive, user, rights)
        _note(archive, user, None, asdict(rights) | {"active": True}, by)
    return user


def change(archive: Archive, user: User, rights: Rights, by: Decider) -> None:
    """Other rights, from their next page on."""
    with archive.writing():
        before = Rights.of(User.objects.get(pk=user.pk))
        if rights == before:
            raise ArchiveError(_("{name} has these rights already").format(name=user.name))
        if rights.role != Role.ADMINISTRATOR:
            _keep_one(user)
        _set(archive, user, rights)
        _note(archive, user, asdict(before), asdict(rights), by)


def disable(archive: Archive, user: User, by: Decider, *, disabled: bool = True) -> None:
    """Lets somebody in no more, at once, or again; nobody is deleted, for the ledger names them."""
    with archive.writing():
        if user.is_active != disabled:
            raise ArchiveError(_("{name} is so already").format(name=user.name))
        if disabled:
            _keep_one(user)
            visits.end_all(user)
        User.objects.filter(pk=user.pk).update(is_active=not disabled)
        user.is_active = not disabled
        _note(archive, user, {"active": disabled}, {"active": not disabled}, by)


def reset_password(archive: Archive, user: User, by: Decider, password: str | None = None) -> None:
    """The old password works no more and all sessions end; a new one is to be changed, none needs a link."""
    with archive.writing():
        user.set_password(password)
        user.must_change = password is not None
        user.save(update_fields=["password", "must_change"])
        visits.end_all(user)
        _note(archive, user, None, {"password": "reset"}, by)


def reset_factor(archive: Archive, user: User, by: Decider) -> None:
    """Forgets a lost second factor, and ends all sessions."""
    with archive.writing():
        if not factor.has_device(user):
            raise ArchiveError(_("{name} has no second factor").format(name=user.name))
        factor.remove(user)
        visits.end_all(user)
        _note(archive, user, {"second_factor": True}, {"second_factor": False}, by)


def _set(archive: Archive, user: User, rights: Rights) -> None:
    if rights.role not in Role.values:
        raise ArchiveError(_("there is no role {role}").format(role=rights.role))
    _check_sources(archive, rights.sources)
    user.role, user.names, user.confidential = rights.role, rights.names, rights.confidential
    user.save(update_fields=["role", "names", "confidential"])
    user.source_rights.all().delete()
    SourceRight.objects.bulk_create(SourceRight(user=user, source=source) for source in rights.sources)


def _check_sources(archive: Archive, sources: Iterable[int]) -> None:
    for source in sources:
        if not archive.require(Source, source).confidential:
            raise ArchiveError(_("source {number} is open to all").format(number=source))


def _keep_one(user: User) -> None:
    """Somebody must be left who can let people in."""
    administrators = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
    if not administrators.filter(pk=user.pk).exists():
        return
    # Who has not yet used their link may never do.
    if not any(other.has_usable_password() for other in administrators.exclude(pk=user.pk)):
        text = _("{name} is the last administrator: make another one first")
        raise ArchiveError(text.format(name=user.name))


def _note(archive: Archive, user: User, before: Json | None, after: Json, by: Decider) -> None:
    grant(archive, f"user:{user.name}", before or {}, after, by)
