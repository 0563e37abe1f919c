"""The addresses of this part of the desk."""

from __future__ import annotations

from django.urls import path

from marsad.web.maps import views

urlpatterns = [
    path("", views.map_page, name="map"),
    path("list", views.beside, name="list"),
    path("incidents.json", views.incidents, name="incidents"),
    path("outlines/<str:level>.json", views.outlines, name="outlines"),
    path("map.png", views.picture, name="picture"),
]
