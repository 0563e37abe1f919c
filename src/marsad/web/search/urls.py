"""The addresses of this part of the desk."""

from __future__ import annotations

from django.urls import path

from marsad.web.search import exports, saved, views

urlpatterns = [
    path("", views.search, name="search"),
    path("export", exports.export, name="export"),
    path("saved", saved.listed, name="saved"),
    path("saved/keep", saved.keep, name="keep"),
    path("saved/<int:number>", saved.open_, name="open"),
    path("saved/<int:number>/remove", saved.remove, name="remove"),
]
