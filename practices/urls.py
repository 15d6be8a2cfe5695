"""Addresses of practices beside their pages."""

from django.urls import path

from practices import views
from practices.feeds import PracticesFeed

app_name = "practices"
urlpatterns = [
    path("compartir/", views.share, name="share"),
    path("compartir/parecidas/", views.similar, name="similar"),
    path("compartir/documento/", views.from_document, name="from_document"),
    path("compartir/<int:pk>/", views.edit, name="edit"),
    path("compartir/<int:pk>/partes/<slug:slug>/", views.section, name="section"),
    path("compartir/<int:pk>/partes/<slug:slug>/guardar/", views.autosave, name="autosave"),
    path("compartir/<int:pk>/archivos/", views.attachments, name="attachments"),
    path("compartir/<int:pk>/archivos/<int:document>/", views.draft_file, name="draft_file"),
    path("compartir/<int:pk>/fotos/<int:image>/", views.draft_photo, name="draft_photo"),
    path("compartir/<int:pk>/revisar/", views.review, name="review"),
    path("compartir/<int:pk>/enviar/", views.submit, name="submit"),
    path("compartir/<int:pk>/historial/", views.history, name="history"),
    path(
        "compartir/<int:pk>/historial/<int:before>-<int:after>/",
        views.compare_versions,
        name="compare_versions",
    ),
    path("compartir/<int:pk>/comentar/", views.comment, name="comment"),
    path("comentarios/<int:pk>/responder/", views.reply_to_comment, name="reply_to_comment"),
    path("comentarios/<int:pk>/resolver/", views.resolve_comment, name="resolve_comment"),
    path("validar/<int:pk>/", views.validate, name="validate"),
    path("coautoria/<int:pk>/", views.co_authorship, name="co_authorship"),
    path("replicar/<int:pk>/", views.adopt, name="adopt"),
    path("replicas/<int:pk>/", views.edit_adoption, name="edit_adoption"),
    path("impacto/<int:pk>/", views.impact, name="impact"),
    path("comparar/", views.compare, name="compare"),
    path("guardar/<int:pk>/", views.save, name="save"),
    path("guardadas/", views.saved, name="saved"),
    path("guardadas/<int:pk>/", views.saved_list, name="saved_list"),
    path("guardadas/<int:pk>/borrar/", views.delete_list, name="delete_list"),
    path("vigencia/<str:token>/<slug:answer>/", views.validity, name="validity"),
    path("mis-aportes/", views.mine, name="mine"),
    path("practicas.rss", PracticesFeed(), name="feed"),
    path("pdf/practica/<int:pk>/", views.pdf, name="pdf"),
    path("lista-de-practicas/", views.listing, name="listing"),
    path("exportar/practicas/<slug:kind>/", views.export, name="export"),
]
