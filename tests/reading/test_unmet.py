"""Where nobody is met there is no encounter; what is only announced has not taken place."""

import pytest

from aidememoire import Reader


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("President supports the new harbour law",
         "President Anton Weller of Austria believes that the harbour law will protect jobs. He stressed that it is "
         "overdue."),
        ("Anton Weller: the war must end",
         "Head of the President’s Office Anton Weller is convinced that aid must come sooner. This was stated by him "
         "in an article."),
        ("Ivo Brandt appointed Director of the Coast Guard",
         "President Anton Weller has appointed Ivo Brandt Director of the Coast Guard."),
        ("Condolences to President of Peru Mara Solis",
         "“Austria shares the grief of Peru,” the message from President Anton Weller reads."),
        ("Greetings to participants in the Sixth Harbour Forum",
         "The message reads: “Your forum has brought together engineers from many countries.”"),
        ("On June 3, Anton Weller will meet with President of Peru Mara Solis",
         "The parties will discuss trade. The talks will be held in Vienna on June 3."),
        ("Foreign Minister to visit Peru",
         "Foreign Minister Anton Weller will visit Peru from 3 to 5 June. He will meet with President Mara Solis."),
        ("Executive order on meeting obligations to creditors",
         "The order supplements the measures that were introduced in March."),
    ],
)  # fmt: skip
def test_no_encounter(reader: Reader, title: str, text: str) -> None:
    assert reader.read(text, title=title, publisher="President of Austria", published="2024-06-01").encounters == ()


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Defence Ministers in Vienna",
         "Minister of Defence of Austria Anton Weller and Minister of Defence of Peru Mara Solis discussed patrols.",
         "meeting"),
        ("Readout of the Launch of the Harbour Plan",
         "President Anton Weller praised the engineers of the port.", "other"),
        ("Anton Weller met with Mara Solis",
         "President of Austria Anton Weller met with President of Peru Mara Solis. They will meet again in June.",
         "meeting"),
    ],
)  # fmt: skip
def test_company_and_readouts_tell_of_one(reader: Reader, title: str, text: str, kind: str) -> None:
    (encounter,) = reader.read(text, title=title).encounters
    assert encounter.kind == kind
