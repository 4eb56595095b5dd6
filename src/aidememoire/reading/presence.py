"""Who was there: people and bodies take their seats once the encounters are known, and with it their standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aidememoire.reading.page import Page
    from aidememoire.record import Encounter, Organization, Person, SpeaksFor, Standing

#: Sectors of a post (lexicon/posts.toml) whose holder serves a state or an international organization.
OFFICIAL = {"government", "party", "parliament", "military", "international", "royal"}


def seat(
    page: Page, people: list[Person], organizations: list[Organization], encounters: list[Encounter]
) -> tuple[list[Person], list[Organization]]:
    """Mark the people who took part in an encounter and the bodies that unnamed people attended for."""
    there = {i for encounter in encounters for i in encounter.participants}
    bodies = {i for encounter in encounters for i in encounter.organizations}
    seated = []
    for person in people:
        standing, why = standing_of(page, person)
        speaks_for = _speaks_for(standing, person)
        inferred = dict(person.inferred)
        if standing:
            inferred["standing"] = why
        if speaks_for:
            inferred["speaks_for"] = f"standing: {standing}"
        change = {"present": person.id in there, "standing": standing, "speaks_for": speaks_for, "inferred": inferred}
        seated.append(person.model_copy(update=change))
    return seated, [body.model_copy(update={"present": body.id in bodies}) for body in organizations]


def standing_of(page: Page, person: Person) -> tuple[Standing | None, str]:
    """Give a person's standing and the post it follows from: serving beats former, former beats private."""
    official = [post for post in person.posts if page.lexicon.sector_of_post(post.title, post.organization) in OFFICIAL]
    for post in official:
        if post.status in {"current", "acting"}:
            return "serving", f"post: {post.title}"
    for post in official:
        return ("former" if post.status == "former" else "private"), f"post: {post.status} {post.title}"
    known = [p for p in person.posts if page.lexicon.sector_of_post(p.title, p.organization) is not None]
    if known:
        return "private", f"post: {known[0].title}"
    return None, ""


def _speaks_for(standing: Standing | None, person: Person) -> SpeaksFor | None:
    """A serving official speaks for a government, unless it is said that he or she sits in a personal capacity."""
    if person.capacity == "personal":
        return "self"
    return "government" if standing == "serving" else None
