"""Talking about the parts of a draft, on the site and in the admin alike."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Comment

from notifications.models import Message
from practices import services
from practices.comments import comments_on
from practices.history import history_of
from practices.models import PracticePage
from tests.factories.accounts import UserFactory


@pytest.fixture
def commented(submitted, approver):
    """A comment of the focal point on the problem of a draft that waits for her."""
    return services.comment(practice=submitted, by=approver, part="problem", text="¿Quién medía?")


def test_the_author_hears_of_a_comment_and_sees_it_beside_the_field(
    client, submitted, commented, author, approver
):
    message = Message.objects.get(key__startswith=f"practice-comment-{submitted.pk}")
    assert message.recipient == author.email
    assert "¿Quién medía?" in message.body_text
    assert reverse("practices:review", args=[submitted.pk]) in message.body_text
    client.force_login(author)
    assert "¿Quién medía?" in client.get(_address("review", submitted)).content.decode()
    services.send_back(
        practice=submitted,
        by=approver,
        seen_revision=submitted.latest_revision_id,
        reasons="Vea los comentarios.",
    )
    form = client.get(_address("edit", submitted)).context["form"]
    assert [note.text for note in form.fields["problem"].notes] == ["¿Quién medía?"]


def test_comments_are_told_once_a_day(submitted, commented, approver):
    services.comment(practice=submitted, by=approver, part="summary", text="Más corto.")
    assert Message.objects.filter(key__startswith="practice-comment").count() == 1


def test_an_answer_reaches_whoever_asked_and_those_who_approve(
    submitted, commented, author, approver
):
    services.reply(to=commented, by=author, text="Los vecinos.")
    to = Message.objects.filter(key__startswith=f"practice-comment-{submitted.pk}-{author.pk}")
    assert [message.recipient for message in to] == [approver.email]


def test_a_comment_survives_saving_and_publishing(submitted, commented, author, approver):
    services.approve(practice=submitted, by=approver, seen_revision=submitted.latest_revision_id)
    submitted.refresh_from_db()
    services.save_draft(
        practice=submitted,
        by=author,
        values={"problem": "Nadie medía."},
        seen_revision=submitted.latest_revision_id,
    )
    assert [comment.text for comment in comments_on(submitted)] == ["¿Quién medía?"]


def test_what_is_resolved_can_be_opened_again_and_stays_in_the_history(
    client, submitted, commented, author
):
    client.force_login(author)
    resolving = reverse("practices:resolve_comment", args=[commented.pk])
    page = client.post(resolving, follow=True)
    assert page.context["comments"] == []
    assert page.context["resolved_comments"] == [commented]
    page = client.post(resolving, {"reopen": "1"}, follow=True)
    assert page.context["comments"] == [commented]
    told = [event.what for event in history_of(submitted)]
    assert "Comentó «Problema o necesidad»" in told
    assert "Resolvió un comentario sobre «Problema o necesidad»" in told


def test_an_empty_comment_is_asked_again_with_what_was_chosen(client, submitted, author):
    client.force_login(author)
    answer = client.post(_address("comment", submitted), {"part": "problem", "text": " "})
    assert answer.status_code == 400
    assert "Escriba el comentario." in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_comment_is_for_those_who_may_see_the_draft(client, submitted, commented):
    stranger = UserFactory()
    client.force_login(stranger)
    answering = reverse("practices:reply_to_comment", args=[commented.pk])
    resolving = reverse("practices:resolve_comment", args=[commented.pk])
    for address in (_address("comment", submitted), answering, resolving):
        assert client.post(address, {"part": "problem", "text": "Yo."}).status_code == 404
    with pytest.raises(PermissionDenied):
        services.comment(practice=submitted, by=stranger, part="problem", text="Yo.")
    with pytest.raises(PermissionDenied):
        services.resolve(comment=commented, by=stranger)


def test_the_secretariat_comments_on_what_it_validates(client, published, secretariat, author):
    client.force_login(secretariat)
    given = {"part": "problem", "text": "¿De qué año es el dato?"}
    answer = client.post(_address("comment", published), given, follow=True)
    assert answer.redirect_chain[-1][0] == f"{_address('validate', published)}#comments"
    assert "¿De qué año es el dato?" in answer.content.decode()


def test_mine_counts_open_comments(client, submitted, commented, author):
    client.force_login(author)
    assert "1 comentario sin resolver" in client.get(reverse("practices:mine")).content.decode()
    assert PracticePage.objects.with_open_comments().get(pk=submitted.pk).open_comments == 1


def test_comments_take_two_queries(submitted, author, django_assert_num_queries):
    for _number in range(5):
        comment = services.comment(practice=submitted, by=author, part="summary", text="Otra.")
        services.reply(to=comment, by=author, text="Sí.")
    with django_assert_num_queries(2):
        assert all(list(comment.replies.all()) for comment in comments_on(submitted))


def _address(name, practice):
    return reverse(f"practices:{name}", args=[practice.pk])
