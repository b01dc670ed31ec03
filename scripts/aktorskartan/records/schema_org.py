"""What an actor is in the words of schema.org, for search engines and for whoever loads linked data."""

from typing import Any

from .directory import Directory
from .model import Actor
from .phones import dialled

#: schema.org's type for a kind of actor; an organization where it has none.
_TYPES = {
    "authority": "GovernmentOrganization",
    "region": "GovernmentOrganization",
    "municipality": "GovernmentOrganization",
    "municipal_unit": "GovernmentOrganization",
    "study_association": "EducationalOrganization",
    "folk_high_school": "EducationalOrganization",
    "association": "NGO",
    "network": "NGO",
    "company": "Corporation",
}


def actor_data(actor: Actor, directory: Directory, summary: str, url: str) -> dict[str, Any]:
    """Say what an actor is, as schema.org does. What is unknown is left out."""
    contact = actor.contact
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(actor.kind, "Organization"),
        "name": actor.name,
        "alternateName": list(actor.aliases),
        "description": summary,
        "url": contact.website or url,
        "telephone": dialled(contact.phone) if contact.phone else "",
        "email": contact.email,
        "knowsLanguage": [language.code for language in actor.languages],
        "taxID": actor.organization_number,
    }
    for place in directory.locations_of(actor)[:1]:
        if place.address_visibility == "public" and place.address.street:
            data["address"] = {
                "@type": "PostalAddress",
                "streetAddress": place.address.street,
                "postalCode": place.address.postal_code,
                "addressLocality": place.address.city,
                "addressCountry": "SE",
            }
    return {key: value for key, value in data.items() if value}
