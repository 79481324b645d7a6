"""What the pages for signing up in a school may use. Django imports this everywhere, so accounts are imported late."""

from django import template
from django.http import HttpRequest

from gradus.accounts.selectors import InvitationView

register = template.Library()


@register.simple_tag
def kept_invitation_of(request: HttpRequest) -> InvitationView | None:
    """The invitation by which this browser may sign up, if there is one."""
    from gradus.web.sign_in import kept_invitation

    return kept_invitation(request)
