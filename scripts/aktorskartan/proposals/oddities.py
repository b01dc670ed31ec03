"""Oddities: what may be right and looks odd, so that a person looks at it. Nothing is asked of the network."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from ..records.directory import COUNTRY, Directory, full_id
from ..records.model import Actor
from ..records.naming import likeness
from ..records.phones import is_mobile
from ..records.privacy import personal_contacts, personal_numbers
from .applied import Applied
from .proposal import Proposal
from .remark import Remark, remark

#: So many likely duplicates are told of.
_MOST = 3
#: Domains that everybody has addresses at.
_SHARED = frozenset(
    """gmail.com hotmail.com hotmail.se outlook.com live.se yahoo.com yahoo.se icloud.com telia.com facebook.com
    instagram.com linktr.ee forms.gle docs.google.com sites.google.com svenskidrott.se""".split()  # noqa: SIM905 - words read best as words
)


def oddities(proposal: Proposal, applied: Applied, before: Directory, after: Directory) -> tuple[Remark, ...]:
    """Say what looks odd in a proposal that is applied.

    Args:
        proposal: as it came.
        applied: what it makes.
        before: the directory without it.
        after: the directory with it.

    """
    found: list[Remark] = []
    if next(personal_numbers(proposal.message, "", ""), None):
        found.append(remark("message-private"))
    actor = after.actors.get(applied.record)
    if actor is None:
        return tuple(found)
    changed = {shown.path for shown in applied.shown if shown.after}
    if "name" in changed and proposal.kind in ("new", "change"):
        found += _duplicates(actor, before)
    found += _addresses(actor, changed, before)
    if "contact.phone" in changed and is_mobile(actor.contact.phone):
        found.append(remark("mobile", "contact.phone"))
    if "contact.email" in changed and next(personal_contacts(actor.contact.email, "", ""), None):
        found.append(remark("personal", "contact.email"))
    return tuple(found)


def _duplicates(actor: Actor, directory: Directory) -> Iterator[Remark]:
    likes: dict[str, float] = {}
    for other in directory.actors.values():
        if other.id != actor.id and other.folder in (actor.folder, COUNTRY):
            likes[other.id] = max(likeness(actor.name, name) for name in (other.name, *other.aliases))
    for key in sorted(likes, key=lambda key: -likes[key])[:_MOST]:
        if likes[key]:
            yield remark("duplicate", "name", value=f"{directory.actors[key].name} ({key})")


def _addresses(actor: Actor, changed: set[str], before: Directory) -> Iterator[Remark]:
    links = {
        f"services.{service.id}.joining.link": service.joining.link for service in actor.services if service.joining
    }
    links |= {"contact.website": actor.contact.website, "contact.email": actor.contact.email}
    family = {actor.id, _parent(actor)}
    owners: dict[str, Actor] = {}
    known: set[str] = set()
    for other in before.actors.values():
        domains = {domain(other.contact.website), domain(other.contact.email)}
        known |= {*domains, *(domain(service.joining.link) for service in other.services if service.joining)}
        if other.id not in family and _parent(other) not in family - {""}:
            owners |= {name: other for name in domains if name and name not in _SHARED}
    for path, address in links.items():
        name = domain(address)
        if path in changed and name in owners:
            yield remark("others-domain", path, value=f"{owners[name].name} ({owners[name].id})")
        elif path in changed and name not in known and "@" not in address:
            yield remark("new-domain", path, value=name)


def _parent(actor: Actor) -> str:
    """Give the full id of what an actor is part of, or nothing."""
    return actor.part_of and full_id(actor.part_of, actor.folder)


def domain(address: str) -> str:
    """Give the domain of a page or a mailbox, or nothing."""
    host = address.rpartition("@")[2] if "@" in address and "//" not in address else urlsplit(address).hostname or ""
    return host.lower().removeprefix("www.")
