"""Addresses of the front door beside its pages."""

from django.urls import path

from home import views
from home.enums import Vocabulary

app_name = "home"
urlpatterns = [
    path("sectores/", views.overview, {"vocabulary": Vocabulary.SECTORS}, name="sectors"),
    path("sectores/<slug:code>/", views.landing, {"vocabulary": Vocabulary.SECTORS}, name="sector"),
    path("temas/", views.overview, {"vocabulary": Vocabulary.THEMES}, name="themes"),
    path("temas/<slug:code>/", views.landing, {"vocabulary": Vocabulary.THEMES}, name="theme"),
    path("ods/", views.overview, {"vocabulary": Vocabulary.GOALS}, name="goals"),
    path("ods/<int:code>/", views.landing, {"vocabulary": Vocabulary.GOALS}, name="goal"),
    path("localidades/", views.overview, {"vocabulary": Vocabulary.LOCALITIES}, name="localities"),
    path(
        "localidades/<int:code>/",
        views.landing,
        {"vocabulary": Vocabulary.LOCALITIES},
        name="locality",
    ),
    path("ayuda/", views.guide, name="guides"),
    path("ayuda/mi-guia/", views.own_guide, name="own_guide"),
    path("ayuda/<slug:slug>/", views.guide, name="guide"),
    path("calendario.ics", views.calendar, name="calendar"),
    path("calendario/<int:pk>.ics", views.event_calendar, name="event_calendar"),
]
