"""The addresses of the desk."""

from __future__ import annotations

from django.urls import include, path

from marsad.web import home
from marsad.web.api.operations import interface

urlpatterns = [
    path("", home.home, name="home"),
    path("", include(("marsad.web.access.urls", "access"))),
    path("reports/", include(("marsad.web.intake.urls", "intake"))),
    path("", include(("marsad.web.review.urls", "review"))),
    path("search/", include(("marsad.web.search.urls", "search"))),
    path("map/", include(("marsad.web.maps.urls", "maps"))),
    path("", include(("marsad.web.tallies.urls", "tallies"))),
    path("exports/", include(("marsad.web.exports.urls", "exports"))),
    path("api/", include(("marsad.web.api.urls", "api"))),
    path("api/v1/", interface.urls),
]
handler400 = "marsad.web.errors.bad_request"
handler403 = "marsad.web.errors.denied"
handler404 = "marsad.web.errors.missing"
handler500 = "marsad.web.errors.failed"
