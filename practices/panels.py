"""How the admin arranges the editing of a practice."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from core.models import BasePage, Classified

essentials = [
    HelpPanel(_("Lo que pregunta la ficha corta. Con esto ya se puede enviar a aprobación.")),
    TitleFieldPanel("title"),
    FieldPanel("kind"),
    FieldPanel("summary"),
    PageChooserPanel("entity"),
    InlinePanel("co_authors", label=_("Entidad coautora"), heading=_("Entidades coautoras")),
    FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("Período")),
    FieldPanel("place"),
    FieldPanel("problem"),
    FieldPanel("what_was_done"),
    InlinePanel("results", label=_("Resultado"), heading=_("Resultados")),
    FieldPanel("lessons"),
    FieldPanel("contact_role"),
]

detail = [
    FieldPanel("context"),
    FieldPanel("objective"),
    InlinePanel("steps", label=_("Paso"), heading=_("Pasos")),
    InlinePanel("allies", label=_("Actor"), heading=_("Actores y aliados")),
    MultiFieldPanel(
        [
            FieldPanel("beneficiaries_number"),
            FieldPanel("beneficiaries"),
            FieldPanel("differential_approach"),
        ],
        heading=_("Beneficiarios"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("budget_amount"), FieldPanel("currency")]),
            FieldPanel("team"),
            FieldPanel("duration"),
            FieldPanel("counterpart"),
        ],
        heading=_("Recursos"),
    ),
    InlinePanel("evidence", label=_("Evidencia"), heading=_("Evidencias")),
    InlinePanel("photos", label=_("Foto"), heading=_("Fotos")),
    FieldPanel("difficulties"),
    FieldPanel("success_factors"),
    FieldPanel("sustainability"),
    FieldPanel("body"),
]

transfer = [
    FieldPanel("minimum_conditions"),
    FieldRowPanel([FieldPanel("approximate_cost"), FieldPanel("time_needed")]),
    FieldPanel("what_to_adapt"),
    FieldPanel("what_not_to_do"),
    MultiFieldPanel(
        [FieldPanel("offers_call"), FieldPanel("offers_visit"), FieldPanel("offers_workshop")],
        heading=_("Puede acompañar a otros con"),
    ),
    InlinePanel("related_practices", label=_("Práctica"), heading=_("Prácticas relacionadas")),
    FieldPanel("awards"),
]

edit_handler = TabbedInterface(
    [
        ObjectList(essentials, heading=_("Lo esencial")),
        ObjectList(detail, heading=_("El detalle")),
        ObjectList(transfer, heading=_("Para repetirla")),
        ObjectList(
            [FieldPanel("questions"), *Classified.classification_panels, FieldPanel("tags")],
            heading=_("Clasificación"),
        ),
        ObjectList(
            [
                *BasePage.english_panels,
                *BasePage.promote_panels,
                *BasePage.settings_panels,
            ],
            heading=_("Inglés y publicación"),
        ),
    ]
)
