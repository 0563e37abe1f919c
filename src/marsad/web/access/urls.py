"""The addresses of this part of the desk."""

from __future__ import annotations

from django.urls import path

from marsad.web.access import (
    account,
    begin,
    comings,
    entries,
    passwords,
    roster,
    samples,
    second_factor,
    sign_in,
)

urlpatterns = [
    path("begin", begin.begin, name="begin"),
    path("sign-in", sign_in.sign_in, name="sign-in"),
    path("sign-in/code", second_factor.verify, name="verify"),
    path("sign-out", sign_in.sign_out, name="sign-out"),
    path("language", sign_in.choose_language, name="language"),
    path("welcome/<str:who>/<str:token>", passwords.by_link, name="welcome"),
    path("account", account.account, name="account"),
    path("account/password", passwords.change, name="password"),
    path("account/second-factor", second_factor.enrol, name="enrol"),
    path("account/second-factor/codes", second_factor.renew, name="renew-codes"),
    path("account/second-factor/remove", second_factor.give_up, name="remove-factor"),
    path("account/sessions/end", account.end_visits, name="end-visits"),
    path("account/sessions/<int:number>/end", account.end_visit, name="end-visit"),
    path("people", roster.roster, name="people"),
    path("people/add", roster.add, name="add-person"),
    path("people/<int:number>", roster.person, name="person"),
    path("people/<int:number>/link", roster.renew_link, name="renew-link"),
    path("people/<int:number>/second-factor", roster.reset_factor, name="reset-factor"),
    path("people/<int:number>/standing", roster.stand, name="standing"),
    path("people/<int:number>/sessions/end", roster.end_sessions, name="end-sessions"),
    path("samples/load", samples.load, name="load-samples"),
    path("samples/remove", samples.remove, name="remove-samples"),
    path("ledger", entries.entries, name="ledger"),
    path("ledger/chain", entries.chain, name="chain"),
    path("ledger/sign-ins", comings.comings, name="comings"),
    path("ledger/<int:sequence>", entries.entry, name="entry"),
]
