"""The addresses of this part of the desk."""

from __future__ import annotations

from django.urls import path

from marsad.web.review import (
    correcting,
    deciding,
    gold_file,
    holds,
    incident,
    joining,
    notes,
    past,
    queue,
    report,
    second,
)

urlpatterns = [
    path("review", queue.queue, name="queue"),
    path("review/next", queue.onward, name="next"),
    path("review/next/<int:pk>", queue.onward, name="next-after"),
    path("review/previous/<int:pk>", queue.onward, {"back": True}, name="previous"),
    path("review/second", second.overview, name="second"),
    path("review/second/<int:pk>", second.code, name="code"),
    path("review/gold", gold_file.gold, name="gold"),
    path("incidents/<int:pk>", incident.incident, name="incident"),
    path("incidents/<int:pk>/confirm", deciding.confirm, name="confirm"),
    path("incidents/<int:pk>/exclude", deciding.exclude, name="exclude"),
    path("incidents/<int:pk>/withhold", deciding.withhold, name="withhold"),
    path("incidents/<int:pk>/undo", deciding.undo, name="undo"),
    path("incidents/<int:pk>/hold", holds.hold, name="hold"),
    path("incidents/<int:pk>/notes", notes.note, name="note"),
    path("incidents/<int:pk>/fields/<str:field>", correcting.correct, name="correct"),
    path("incidents/<int:pk>/join", joining.join, name="join"),
    path("incidents/<int:pk>/apart", joining.keep_apart, name="apart"),
    path("incidents/<int:pk>/after/<int:entry>", past.past, name="past"),
    path("originals/<int:pk>", report.report, name="report"),
]
