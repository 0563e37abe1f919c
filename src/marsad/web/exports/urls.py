"""The addresses of this part of the desk."""

from __future__ import annotations

from django.urls import path

from marsad.web.exports import views

urlpatterns = [
    path("", views.exports, name="list"),
    path("<int:number>", views.file, name="file"),
    path("<int:number>/remove", views.remove, name="remove"),
]
