"""The addresses of this part of the desk."""

from __future__ import annotations

from django.urls import path

from marsad.web.search import views

urlpatterns = [
    path("", views.search, name="search"),
]
