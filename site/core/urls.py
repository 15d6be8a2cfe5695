"""Addresses that belong to no domain."""

from django.urls import path

from core import views

app_name = "core"
urlpatterns = [
    path("imagenes/<int:pk>/<str:filename>", views.rendition, name="rendition"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
