"""`{% url %}` by `emulation.addresses`; a builtin of every template (settings), in the place of Django's own."""

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.utils.html import conditional_escape

from emulation.addresses import address

register = template.Library()


class AddressNode(URLNode):
    """Django's tag; a plain link, the usual case, is answered without looking the name up anew."""

    def render(self, context: Context) -> str:
        if self.kwargs or self.asvar:
            return str(super().render(context))
        where = address(self.view_name.resolve(context), *[arg.resolve(context) for arg in self.args])
        return str(conditional_escape(where)) if context.autoescape else where


@register.tag
def url(parser: Parser, token: Token) -> AddressNode:
    """`{% url 'awards:round' round.pk %}`, as Django's."""
    node = django_url(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)
