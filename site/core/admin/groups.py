"""Groups of the admin: those behind a role stay."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.users.views import groups

from core.models import Role


class DeleteView(groups.DeleteView):
    """Deletes a group unless the site cannot do without it."""

    def run_before_hook(self) -> HttpResponse | None:
        """Say why a group stays, whether the question or the answer was sent."""
        role = Role.objects.filter(group=self.object).first()
        if role is None:
            return super().run_before_hook()
        messages.error(
            self.request,
            _("El grupo «%(group)s» no se elimina: da sus permisos a la función «%(role)s».")
            % {"group": self.object, "role": role},
        )
        return redirect(self.edit_url_name or self.index_url_name, self.object.pk)


class GroupViewSet(groups.GroupViewSet):
    """Wagtail's, with that."""

    delete_view_class = DeleteView
