"""The addresses of the interface for programs."""

from __future__ import annotations

from django.urls import path

from marsad.web.api import tokens

urlpatterns = [
    path("tokens", tokens.tokens, name="tokens"),
    path("tokens/<int:number>/revoke", tokens.revoke, name="revoke"),
]
