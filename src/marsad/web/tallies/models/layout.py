"""A layout of bulletins that an editor wrote."""

from __future__ import annotations

from django.db import models


class Layout(models.Model):
    """A template of a page in one language, used in place of the one that Marsad brings."""

    name = models.CharField(max_length=80, unique=True)
    language = models.CharField(max_length=2)
    text = models.TextField()
    saved_by = models.TextField()
    saved = models.DateTimeField(auto_now=True)

    def read_text(self, *, encoding: str) -> str:
        """The template, as the page asks for it."""
        return self.text

    def __str__(self) -> str:
        return self.name
