"""The addresses of this part of the desk."""

from __future__ import annotations

from django.urls import path

from marsad.web.access import sign_in

urlpatterns = [
    path("sign-in", sign_in.sign_in, name="sign-in"),
    path("sign-out", sign_in.sign_out, name="sign-out"),
    path("language", sign_in.choose_language, name="language"),
]
