"""`found`, `list`, `show`, `edit`, `member`, `rule`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms import (
    FORMS,
    KINDS,
    PRESETS,
    SWITCHES,
    Convening,
    Dialogue,
    Event,
    Rule,
    Seat,
)
from aidememoire.archive.dialogues.members import DIALOGUE_ROLES, NamedMember
from aidememoire.archive.dialogues.rule.rules import loosening_at, rule_at, set_rule
from aidememoire.cli.answers import Form, as_json, joined, one_line, show
from aidememoire.cli.dialogue.editing import edited
from aidememoire.cli.dialogue.entering import as_data, entered, looking, session_for, today
from aidememoire.cli.dialogue.showing import dialogue_lines, event_lines, rule_in_words
from aidememoire.cli.summary import say
from aidememoire.dialogue.events import event_for, in_time
from aidememoire.dialogue.in_force import in_force
from aidememoire.dialogue.noticing import notices
from aidememoire.dialogue.sides import own_side, side_called
from aidememoire.dialogue.track import standing_of, track_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.members import DialogueRole
    from aidememoire.archive.dialogues.room import DialogueRoom


def found(where: str, author: str | None, name: str, fields: dict[str, Any], convenors: Sequence[str]) -> int:
    """Found a dialogue, in a new archive where there is none yet."""
    is_new = "://" not in where and not Path(where).exists()
    with looking(where, author, or_nothing=True) as view:
        given = {key: value for key, value in fields.items() if value not in (None, (), [])}
        given["sides"] = tuple(dict.fromkeys(map(side_called, given["sides"])))
        if "rule" in given:
            given["rule"] = rule_called([given["rule"]], None)
        given["groups"] = tuple({"name": group} for group in given.get("groups", ()))
        convening = tuple(_convening(words) for words in convenors)
        room = view.found(Dialogue.model_validate({"name": name, "convenors": convening, **given}))
        typer.echo(room.key)
        if is_new:
            say(f"a new archive was made for it: {where}")
        say(f"you are its convenor; `aidememoire dialogue member {room.key} NAME` names others")
    return 0


def list_dialogues(where: str, author: str | None, form: Form) -> int:
    """List the dialogues in which whoever asks is named."""
    with looking(where, author) as view:
        known = view.dialogues()
    if not known:
        say("you are named in no dialogue")
    if form is Form.json:
        return show(as_json(known))
    return show(joined(" · ", one.key, one.name, " and ".join(one.sides), one.role) for one in known)


def show_dialogue(where: str, author: str | None, dialogue: str, event: str | None, form: Form) -> int:
    """Show a dialogue, or one of its events."""
    with entered(where, author, dialogue) as room:
        if event is not None:
            held = event_for(room, event, today())
            lines = as_json(_event_data(room, held)) if form is Form.json else list(event_lines(room, held))
        else:
            lines = as_json(_dialogue_data(room)) if form is Form.json else list(dialogue_lines(room))
    return show(lines)


def edit(
    where: str, author: str | None, dialogue: str, words: Sequence[str], because: str | None, *, remove: bool
) -> int:
    """Change fields of a dialogue, or of an item in it, named by its key; or remove that. `because` is of a track."""
    item = words[0] if words and "=" not in words[0] else None
    fields = words[1:] if item else words
    with entered(where, author, dialogue) as room:
        held = _item(room, item) if item else room.dialogue
        kind = KINDS[type(held.value)]
        if remove:
            room.remove(type(held.value), held.key, held.revision)
            typer.echo(f"this {kind} is removed")
            return 0
        if not fields:
            raise ArchiveError("say what to change: FIELD=VALUE, such as place=Geneva")
        value = edited(room, held, fields, because)
        changed = room.change(held.key, value, held.revision)
        typer.echo(f"{kind} {changed.key}: revision {changed.revision}")
        if isinstance(value, Event):
            tell_notices(room, value, changed.key)
    return 0


def member(
    where: str,
    author: str | None,
    dialogue: str,
    name: str | None,
    role: DialogueRole,
    side: str | None,
    form: Form,
    *,
    remove: bool,
) -> int:
    """Name somebody in a dialogue, or take their name out; without a name, list who is named."""
    with entered(where, author, dialogue) as room:
        if name is not None and remove:
            room.remove_member(name)
            typer.echo(f"{one_line(name)} is named no more in this dialogue; what they sealed stays")
        elif name is not None:
            of = own_side(side, room.dialogue.value.sides) if side else None
            room.name_member(NamedMember(name, role, of))
            typer.echo(f"{one_line(name)}: {role}")
        else:
            named = room.members
            lines = (joined(" · ", one.name, one.role, one.side) for one in named)
            return show(as_json(named) if form is Form.json else lines)
    return 0


def rule(
    where: str,
    author: str | None,
    dialogue: str,
    at: tuple[str | None, str | None],
    words: Sequence[str],
    since: str | None,
    form: Form,
    *,
    none: bool,
) -> int:
    """Show the rule that holds at a dialogue, event or session (`at`), or set another."""
    with entered(where, author, dialogue) as room:
        event, session = at
        held: Held[Any] = event_for(room, event, today()) if event else room.dialogue
        if session is not None:
            held = session_for(room, held.key, session)
        if words or none or since:
            loosening = set_rule(room, held.key, None if none else rule_called(words, since), held.revision)
        else:
            loosening = loosening_at(room, held.key)
        standing = in_force(room, room.one(type(held.value), held.key))
        if form is Form.json:
            stored = standing.stored.model_dump(mode="json") if standing.stored else None
            told = {"holds": standing.holds.model_dump(mode="json"), "stored": stored}
            return show(as_json({**told, "because": standing.reasons, "kept": str(loosening) if loosening else None}))
        if standing.differs and standing.stored is not None:
            typer.echo(f"stored: {rule_in_words(standing.stored)}")
        typer.echo(f"{'in force: ' if standing.differs else ''}{rule_in_words(standing.holds)}")
        for reason in standing.reasons:
            say(one_line(f"note: {reason}"))
        if loosening is not None:
            say(f"note: {loosening}")
    return 0


def rule_called(words: Sequence[str], since: str | None) -> Rule:
    """Give the rule that words name: a preset in any case, or what may leave, switch by switch."""
    called = " ".join(words).strip()
    presets = {name.casefold(): preset for name, preset in PRESETS.items()}
    sought = called.casefold().removeprefix("the ").replace("-", " ")
    preset = presets.get(sought) or next(
        (one for name, one in presets.items() if name.removesuffix(" rule") == sought), None
    )
    if preset is None:
        switches = [word.strip().replace("-", "_") for part in words for word in part.split(",") if word.strip()]
        unknown = [word for word in switches if word not in SWITCHES]
        if unknown or not switches:
            raise ArchiveError(
                f"{called or 'nothing'} is no rule; there are {', '.join(PRESETS)}, or say what may leave: "
                f"{', '.join(SWITCHES)}"
            )
        preset = Rule.model_validate(dict.fromkeys(switches, True))
    return Rule.model_validate({**preset.model_dump(), "since": since})


def tell_notices(room: DialogueRoom, event: Event, key: str) -> None:
    """Say what may not be meant so: another event on these days, or of this number; a session on another day."""
    for notice in notices(room, event, key):
        say(f"note: {notice}")


def role_called(words: str) -> DialogueRole:
    """Give the role that words name; raises `typer.BadParameter` where there is none."""
    if words not in DIALOGUE_ROLES:
        raise typer.BadParameter(f"{words!r} is no role; there are {', '.join(DIALOGUE_ROLES)}", param_hint="--role")
    return words


def _convening(words: str) -> Convening:
    """Read "Asia Society=USA" or "Asia Society"; with "+" before it, a co-convenor."""
    name, _, side = words.removeprefix("+").partition("=")
    return Convening(name=name.strip(), side=side_called(side) if side.strip() else None, co=words.startswith("+"))


def _item(room: DialogueRoom, words: str) -> Held[Any]:
    """Give the item that words mean: an event as elsewhere, or anything else by its key."""
    for form in FORMS.values():
        try:
            return room.one(form, words)
        except ArchiveError:
            continue
    return event_for(room, words, today())


def _dialogue_data(room: DialogueRoom) -> object:
    events = [as_data("event", one) for one in in_time(room)]
    members = [{"name": one.name, "role": one.role, "side": one.side} for one in room.members]
    rule = rule_at(room, room.key).model_dump(mode="json")
    return as_data("dialogue", room.dialogue, members=members, events=events, rule=rule)


def _event_data(room: DialogueRoom, held: Held[Event]) -> object:
    tracked = track_of(room, held)
    seats = list(_seats(room, held.key))
    rule = rule_at(room, held.key).model_dump(mode="json")
    track = {"track": tracked.track, "reason": tracked.reason, "source": tracked.source}
    return as_data("event", held, track=track, rule=rule, seats=seats)


def _seats(room: DialogueRoom, event: str) -> Iterator[object]:
    for one in room.all(Seat, event):
        standing, why = standing_of(one.value)
        yield as_data("seat", one, standing={"standing": standing, "reason": why})
