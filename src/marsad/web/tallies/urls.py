"""The addresses of this part of the desk."""

from __future__ import annotations

from django.urls import path

from marsad.web.tallies import (
    behind,
    bulletins,
    editing,
    exports,
    layouts,
    lists,
    making,
    moved,
    pictures,
    reconciling,
    sheet,
    tally,
)

urlpatterns = [
    path("tallies", lists.tallies, name="list"),
    path("definitions/adopt", lists.adopt, name="adopt"),
    path("definitions/new", editing.new, name="new"),
    path("definitions/preview", editing.preview, name="preview"),
    path("reconciliation", reconciling.reconcile, name="reconcile"),
    path("reconciliation/<int:series>-<int:run>.svg", reconciling.drawn, name="curve"),
    path("tallies/<str:name>", tally.tally, name="tally"),
    path("tallies/<str:name>/incidents", behind.behind, name="behind"),
    path("tallies/<str:name>/near", behind.near, name="near"),
    path("tallies/<str:name>/moved", moved.moved, name="diff"),
    path("tallies/<str:name>/edit", editing.edit, name="edit"),
    path("tallies/<str:name>/exports", exports.exports, name="exports"),
    path("tallies/<str:name>/exports/<slug:form>", exports.file, name="export"),
    path("tallies/<str:name>/figures.csv", sheet.sheet, name="sheet"),
    path("tallies/<str:name>/<slug:kind>.png", pictures.picture, name="picture"),
    path("bulletins", bulletins.bulletins, name="bulletins"),
    path("bulletins/new", making.make, name="make"),
    path("bulletins/new/<slug:kind>.png", making.picture, name="draft-picture"),
    path("bulletins/layouts", layouts.layouts, name="layouts"),
    path("bulletins/layouts/new", layouts.layout, name="new-layout"),
    path("bulletins/layouts/<int:number>", layouts.layout, name="layout"),
    path("bulletins/layouts/<int:number>/remove", layouts.remove, name="remove-layout"),
    path("bulletins/publish", making.publish, name="publish"),
    path("bulletins/<int:number>", bulletins.bulletin, name="bulletin"),
    path("bulletins/<int:number>/<slug:name>.png", bulletins.picture, name="bulletin-picture"),
    path("bulletins/<int:number>/bulletin.<slug:form>", bulletins.file, name="bulletin-file"),
]
