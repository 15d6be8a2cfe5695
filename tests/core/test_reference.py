"""The vocabularies that come with the project."""

from core.models import DacCategory, DacPurpose, Locality, SDGoal, SDGTarget, Sector
from core.reference import load_classification
from home.setup import set_up_structure


def test_the_vocabularies_are_complete(site):
    assert [
        model.objects.count()
        for model in (Locality, SDGoal, SDGTarget, DacCategory, DacPurpose, Sector)
    ] == [20, 17, 169, 45, 295, 17]


def test_loading_again_keeps_what_editors_renamed(site):
    Locality.objects.filter(number=7).update(name="Bosa la bella")
    load_classification()
    assert Locality.objects.get(number=7).name == "Bosa la bella"


def test_setting_up_again_changes_nothing(site):
    before = list(Sector.objects.values_list("pk", "name"))
    set_up_structure()
    assert list(Sector.objects.values_list("pk", "name")) == before


def test_every_target_belongs_to_the_goal_of_its_code(site):
    for code, number in SDGTarget.objects.values_list("code", "goal__number"):
        assert code.split(".")[0] == str(number)
