"""Addresses of the search."""

from django.urls import path

from search import feedback, views

app_name = "search"

urlpatterns = [
    path("buscar/", views.search, name="search"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
    path("buscar.json", views.search_as_json, name="json"),
    path("buscar/sin-respuesta/", feedback.count_gap, name="count_gap"),
    path("buscar/encontro/", feedback.answer, name="answer"),
    path("buscar/sugerencias/", views.suggestions, name="suggestions"),
    path("buscar/sugerencias.json", views.suggestions_for_browsers, name="browser_suggestions"),
]
