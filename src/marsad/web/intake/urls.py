"""The addresses of this part of the desk."""

from __future__ import annotations

from django.urls import path

from marsad.web.intake import (
    downloads,
    drops,
    paste,
    place_names,
    rejected,
    report,
    reports,
    sources,
    testimony,
)

urlpatterns = [
    path("", paste.home, name="home"),
    path("all", reports.reports, name="reports"),
    path("testimony", testimony.testimony, name="testimony"),
    path("places", place_names.places, name="places"),
    path("<int:pk>", report.report, name="report"),
    path("<int:pk>/original", downloads.original, name="original"),
    path("<int:pk>/document", downloads.document, name="document"),
    path("attachments/<int:pk>", downloads.attachment, name="attachment"),
    path("attachments/<int:pk>/picture", downloads.picture, name="picture"),
    path("drops", drops.drop, name="drop"),
    path("drops/<int:pk>", drops.dropped, name="dropped"),
    path("drops/<int:pk>/stop", drops.stop, name="stop"),
    path("drops/<int:pk>/go-on", drops.go_on, name="go-on"),
    path("drops/<int:pk>/rejected", rejected.rejected, name="rejected"),
    path("sources", sources.sources, name="sources"),
    path("sources/<int:pk>/confidential", sources.confide, name="confide"),
]
