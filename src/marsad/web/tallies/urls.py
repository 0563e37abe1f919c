"""The addresses of this part of the desk."""

from __future__ import annotations

from django.urls import path

from marsad.web.tallies import behind, lists, pictures, sheet, tally

urlpatterns = [
    path("tallies", lists.tallies, name="list"),
    path("tallies/adopt", lists.adopt, name="adopt"),
    path("tallies/<str:name>", tally.tally, name="tally"),
    path("tallies/<str:name>/incidents", behind.behind, name="behind"),
    path("tallies/<str:name>/near", behind.near, name="near"),
    path("tallies/<str:name>/figures.csv", sheet.sheet, name="sheet"),
    path("tallies/<str:name>/<slug:kind>.png", pictures.picture, name="picture"),
]
