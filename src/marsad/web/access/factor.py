"""The second factor: an authenticator app, and recovery codes for when it is lost."""

from __future__ import annotations

import base64
import hashlib
import secrets
from binascii import unhexlify

import qrcode
from django.db import transaction
from django_otp import verify_token
from django_otp.plugins.otp_totp.models import TOTPDevice
from qrcode.image.svg import SvgPathImage

from marsad.web.access.models import RecoveryCode, User

_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that are taken for one another


def device(user: User) -> TOTPDevice | None:
    """The authenticator that somebody has proved to hold."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def has_device(user: User) -> bool:
    """Whether somebody has one."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def holders() -> set[int]:
    """The numbers of all who have one."""
    return set(TOTPDevice.objects.filter(confirmed=True).values_list("user_id", flat=True))


def offered(user: User) -> TOTPDevice:
    """The authenticator that somebody is about to set up; the same until they have."""
    return TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "app"})[0]


def enrol(user: User, code: str) -> list[str] | None:
    """Takes up the offered authenticator if the code is its own; the recovery codes, shown this once."""
    with transaction.atomic():
        new = verify_token(user, offered(user).persistent_id, _plain(code))
        if new is None:
            return None
        TOTPDevice.objects.filter(user=user, confirmed=True).delete()
        TOTPDevice.objects.filter(id=new.id).update(confirmed=True)
        return renew_codes(user)


def prove(user: User, code: str) -> TOTPDevice | None:
    """The person's authenticator if the code is its present one or a recovery code; each works once."""
    known = device(user)
    if known is None:
        return None
    if verify_token(user, known.persistent_id, _plain(code)):
        return known
    used, _ = RecoveryCode.objects.filter(user=user, digest=_digest(code)).delete()
    return known if used else None


def renew_codes(user: User) -> list[str]:
    """New recovery codes in place of the old ones."""
    codes = ["-".join(_part() for _ in range(4)) for _ in range(_CODES)]
    with transaction.atomic():
        user.recovery_codes.all().delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(code)) for code in codes)
    return codes


def remove(user: User) -> None:
    """Forgets the second factor: it is set up anew at the next sign-in where the role needs one."""
    TOTPDevice.objects.filter(user=user).delete()
    user.recovery_codes.all().delete()


def secret(of: TOTPDevice) -> str:
    """What is typed into an app that cannot see the picture, in groups of four."""
    text = base64.b32encode(unhexlify(of.key)).decode().rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def picture(of: TOTPDevice) -> str:
    """The QR code of an authenticator, as the address of an image."""
    drawn = qrcode.make(of.config_url, image_factory=SvgPathImage, border=2).to_string()
    return "data:image/svg+xml;base64," + base64.b64encode(drawn).decode()


def _part() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(4))


def _plain(code: str) -> str:
    """Six digits as int() takes them, in Western or Eastern figures."""
    return "".join(code.split())


def _digest(code: str) -> str:
    return hashlib.sha256(_plain(code).replace("-", "").lower().encode()).hexdigest()
