"""What an authenticator app shows."""

from __future__ import annotations

from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from marsad.web.access.models import User


def shown(name: str, *, confirmed: bool = True) -> str:
    """The six digits that the app of somebody shows now."""
    device = TOTPDevice.objects.get(user=User.objects.get(name=name), confirmed=confirmed)
    return f"{totp(device.bin_key):06d}"
