"""Addresses of entities beside their pages."""

from django.urls import path

from actors import views

app_name = "actors"
urlpatterns = [
    path("entidad/<int:pk>/editar/", views.edit_entity, name="edit_entity"),
]
