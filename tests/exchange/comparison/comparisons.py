"""Comparisons made by hand: of the two accounts of one call in the samples, and of small invented ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aidememoire.comparison.result import (
    Compared,
    Comparison,
    Difference,
    Force,
    LeftOut,
    Link,
    Match,
    Quotation,
    Relation,
    Told,
    Value,
)
from aidememoire.record import ReaderVersion, Readout, Span
from aidememoire.sources import Options, readouts

SAMPLES: Final = Path(__file__).parents[3] / "samples"
VERSION: Final = ReaderVersion(program="0.1.0", pipeline="en-0.1.0", lexicon="sha256:" + "0f3a" * 16)
SCALE: Final = "Order of a Manual of Reporting (2020), p. 12"


@dataclass(frozen=True)
class Account:
    """An account from which words are quoted as they stand there."""

    letter: str
    readout: Readout

    def at(self, words: str, where: str = "text") -> Span:
        """Give the place of words, which must stand there once or more."""
        whole = self.readout.title if where == "title" else self.readout.text
        start = whole.index(words)
        return Span.model_validate({"start": start, "end": start + len(words), "in": where})

    def quote(
        self, *words: str, by: str, cue: str | None = None, told_by: str = "own", where: str = "text"
    ) -> Quotation:
        """Quote words; several stretches have gaps between them."""
        spans = tuple(self.at(stretch, where) for stretch in words)
        return Quotation(
            account=self.letter,
            entry=f"s{spans[0].start}",
            speaker=by,
            cue=cue,
            told_by=told_by,
            spans=spans,
            words=" … ".join(words),
        )

    def value(self, value: str, words: str | None = None, where: str = "text") -> Value:
        """Give a value, with the words it stands in, if any."""
        spans = (self.at(words, where),) if words else ()
        return Value(account=self.letter, value=value, spans=spans)

    def compared(self, joint: bool = False) -> Compared:
        """Give the account as one of those that were compared."""
        words = len(self.readout.text.split())
        return Compared(
            letter=self.letter, readout=self.readout, words=words, points=words // 20, encounter="e1", joint=joint
        )


def sample_pair() -> tuple[Account, Account]:
    """Give the two accounts of one call, Beijing's and Washington's."""
    files = [str(SAMPLES / name) for name in ("mfa-lu-karlsen-20251009.html", "state-karlsen-lu-20251008.txt")]
    found = [readout for readout in readouts(files, Options()) if isinstance(readout, Readout)]
    one, other = (
        readout.model_copy(update={"publisher_side": side, "url": url})
        for readout, side, url in zip(
            found, ("CHN", "USA"), ("https://example.org/lu?id=9&lang=en", "https://example.com/karlsen"), strict=True
        )
    )
    return Account("A", one), Account("B", other)


def call(relation: Relation = "same encounter") -> Comparison:
    """Compare the two accounts of the call, as a careful reader would."""
    a, b = sample_pair()
    karlsen, lu, both = "Judith A. Karlsen (USA)", "Lu Wenzhao (CHN)", "Lu Wenzhao (CHN), Judith A. Karlsen (USA)"
    institutes = a.quote(
        "The U.S. side will remove six of the research institutes from the list by the end of the year.",
        by=karlsen,
        told_by="counterpart",
    )
    answer = b.quote("to provide an answer within 30 days", by=lu, cue="undertook", told_by="counterpart")
    sanctions = b.quote(
        "the United States will widen its sanctions if shipments continue at the present rate", by=karlsen, cue="warned"
    )
    licences = a.quote(
        "China’s new licensing rules for rare earth exports", by=karlsen, cue="welcomed", told_by="counterpart"
    )
    return Comparison(
        reader=VERSION,
        meaning="static-0.1.0",
        accounts=(a.compared(), b.compared()),
        relation=relation,
        matches=(
            Match(
                accounts=("A", "B"),
                relation=relation,
                score=0.97,
                reasons=(
                    "Judith A. Karlsen and Lu Wenzhao took part in both",
                    "a day apart, as time zones may make it",
                    "a call in both",
                ),
            ),
        ),
        left_out=(
            LeftOut(quotation=institutes, by=(karlsen,), missing_in=("B",), ascribed=True),
            LeftOut(
                quotation=answer,
                by=(lu,),
                missing_in=("A",),
                ascribed=True,
                nearest=a.quote("the U.S. side would speak and act with prudence", by=lu, cue="expressed the hope"),
            ),
            LeftOut(quotation=sanctions, by=(karlsen,), missing_in=("A",), ascribed=False),
        ),
        told_by_several=(
            Told(
                quotations=(
                    a.quote(
                        "to hold the next meeting of the counternarcotics working group in November",
                        by=both,
                        cue="agreed",
                    ),
                    b.quote(
                        "to hold the next meeting of the counternarcotics working group in Honolulu "
                        "by the end of November",
                        by=both,
                        cue="agreed",
                    ),
                ),
                links=(Link(one=0, other=1, score=0.98, rests_on=("meaning", "the same topic: counternarcotics")),),
                topics=("counternarcotics",),
                weight=0.2,
            ),
            Told(
                quotations=(
                    a.quote(
                        "to increase direct passenger flights between the two countries to 120 a week by next March",
                        by=both,
                        cue="agreed",
                    ),
                    b.quote(
                        "to raise the number of direct passenger flights to 100 a week by March 2026",
                        by=both,
                        cue="agreed",
                    ),
                ),
                links=(
                    Link(one=0, other=1, score=0.96, rests_on=("meaning", "words in common: direct, flights, week")),
                ),
                topics=("infrastructure",),
                weight=0.2,
                differences=(
                    Difference(
                        about="number",
                        values=(a.value("120 a week", "120 a week"), b.value("100 a week", "100 a week")),
                    ),
                ),
            ),
            Told(
                quotations=(
                    licences,
                    b.quote("the PRC’s new licensing rules for rare earth exports", by=karlsen, cue="noted"),
                ),
                links=(Link(one=0, other=1, score=0.91, rests_on=("meaning",)),),
                topics=("supply-chains", "trade"),
                weight=0.1,
                forces=(Force(stronger="welcomed", weaker="noted", in_account="A", scale="approval", source=SCALE),),
            ),
            Told(
                quotations=(
                    a.quote(
                        "The U.S. side abides by the one-China policy and does not support “Taiwan independence.”",
                        by=karlsen,
                        told_by="counterpart",
                    ),
                    b.quote(
                        "there has been no change to the longstanding U.S. one China policy",
                        by=karlsen,
                        cue="reaffirmed",
                    ),
                ),
                links=(Link(one=0, other=1, score=0.66, rests_on=("both name China", "the same topic: taiwan")),),
                topics=("taiwan",),
                weight=0.1,
            ),
        ),
        told_by_one=(
            _alone(
                a,
                "the Taiwan question is the first red line that must not be crossed in China-U.S. relations",
                lu,
                "stressed",
                "taiwan",
            ),
            _alone(
                b, "the importance of peace and stability across the Taiwan Strait", karlsen, "underscored", "taiwan"
            ),
            _alone(
                a,
                "14 Chinese research institutes to its control list, which runs counter to the spirit of that meeting",
                "USA",
                "added",
                "export-controls",
            ),
            _alone(
                a,
                "China urges the U.S. side to correct this practice, "
                "and hopes that dialogue will not be used as a cover for new restrictions.",
                lu,
                None,
                "export-controls",
            ),
            _alone(b, "to stop the flow of precursor chemicals at its source", karlsen, "pressed", "counternarcotics"),
            Told(quotations=(sanctions,), topics=("sanctions",), weight=0.1),
            _alone(
                b, "the cases of two U.S. citizens subject to exit bans in China", karlsen, "raised", "human-rights"
            ),
            _alone(a, "the situation on the Korean Peninsula", both, "exchanged views on", "korean-peninsula"),
            _alone(a, "This is in the interest of both peoples and should be cherished.", lu, None, None),
        ),
        differences=(
            Difference(
                about="date",
                values=(
                    a.value("2025-10-09", "On the morning of October 9, 2025 Beijing time"),
                    b.value("2025-10-08", "this evening"),
                ),
                note="a day apart, as time zones may make it",
            ),
            Difference(
                about="who asked for it",
                values=(a.value("USA", "at the latter’s request"), b.value("CHN", "requested by the PRC side")),
            ),
            Difference(about="place", values=(a.value("not said"), b.value("not said"))),
        ),
    )


def _alone(account: Account, words: str, by: str, cue: str | None, topic: str | None) -> Told:
    quotation = account.quote(words, by=by, cue=cue)
    return Told(quotations=(quotation,), topics=(topic,) if topic else (), weight=0.1)


PORT: Final = (
    "Minister Odile Ferrand and Minister Tomas Brekke met in Oslo on 4 May 2026. The Ministers welcomed the harbour "
    "plan. Norway will pay for 12 ferries by 2028. Minister Ferrand raised the price of cod."
)
FJORD: Final = (
    "Foreign Minister Brekke received Minister Ferrand. He noted the harbour plan and recalled the treaty of 1994. "
    "Norway will pay for 10 ferries by 2028."
)
WIRE: Final = "Two ministers discussed the harbour plan in Oslo."


def harbour(relation: Relation = "same encounter", joint: str | None = None, texts: int = 3) -> Comparison:
    """Compare up to three invented accounts of a meeting; `joint` is the letter of one that both sides published."""
    readouts = (
        Readout.of(
            PORT, title="Ferrand in Oslo", publisher="Port Ministry", publisher_side="FRA", published="2026-05-05"
        ),
        Readout.of(
            FJORD, title="Brekke meets Ferrand", publisher="Fjord Office", publisher_side="NOR", published="2026-05-04"
        ),
        Readout.of(WIRE),
    )
    accounts = [Account(letter, readout) for letter, readout in zip("ABC", readouts, strict=True)][:texts]
    a, b, *_ = accounts
    plans = [
        a.quote("the harbour plan", by="Odile Ferrand (FRA), Tomas Brekke (NOR)", cue="welcomed"),
        b.quote("the harbour plan", by="Tomas Brekke (NOR)", cue="noted"),
        *(c.quote("the harbour plan", by="FRA, NOR", cue="discussed", told_by="third party") for c in accounts[2:]),
    ]
    ferries = [
        a.quote("Norway will pay for 12 ferries by 2028.", by="NOR", told_by="counterpart"),
        b.quote("Norway will pay for 10 ferries by 2028.", by="NOR"),
    ]
    numbers = Difference(
        about="number", values=(a.value("12 ferries", "12 ferries"), b.value("10 ferries", "10 ferries"))
    )
    force = Force(stronger="welcomed", weaker="noted", in_account="A", scale="approval", source=SCALE)
    return Comparison(
        reader=VERSION,
        meaning="static-0.1.0",
        accounts=tuple(account.compared(joint=account.letter == joint) for account in accounts),
        relation=relation,
        matches=tuple(
            Match(accounts=(x.letter, y.letter), relation=relation, score=0.8, reasons=())
            for i, x in enumerate(accounts)
            for y in accounts[i + 1 :]
        ),
        left_out=tuple(
            LeftOut(quotation=ferries[0], by=("NOR",), missing_in=(c.letter,), ascribed=True) for c in accounts[2:]
        ),
        told_by_several=(
            Told(
                quotations=tuple(plans),
                links=tuple(Link(one=0, other=n, score=0.9, rests_on=()) for n in range(1, len(plans))),
                weight=0.5,
                forces=(force,),
            ),
            Told(quotations=tuple(ferries), topics=("infrastructure",), weight=0.4, differences=(numbers,)),
        ),
        told_by_one=(
            Told(quotations=(b.quote("the treaty of 1994", by="Tomas Brekke (NOR)", cue="recalled"),), weight=0.2),
            Told(
                quotations=(a.quote("the price of cod", by="Odile Ferrand (FRA)", cue="raised"),),
                topics=("trade",),
                weight=0.1,
            ),
        ),
    )


def hostile(words: str) -> Comparison:
    """Compare two accounts that hold hostile words wherever words can stand."""
    texts = (f"He said that {words} is so.", f"{words}\n\nShe said nothing.")
    about = {"title": words, "publisher": words, "publisher_side": words, "url": words, "language": words}
    a, b = (Account(letter, Readout.of(text, **about)) for letter, text in zip("AB", texts, strict=True))
    ours, theirs = (account.quote(words, by=words, cue=words, told_by="counterpart") for account in (a, b))
    title = a.quote(words, by=words, where="title")
    difference = Difference(about="place", values=(a.value(words, words), b.value("x", words)), note=words)
    return Comparison(
        reader=VERSION.model_copy(update={"lexicon": words}),
        meaning=words,
        accounts=(a.compared(), b.compared()),
        relation="unrelated",
        matches=(Match(accounts=("A", "B"), relation="unrelated", score=0.1, reasons=(words,)),),
        left_out=(LeftOut(quotation=ours, by=(words,), missing_in=("B",), ascribed=True, nearest=theirs),),
        told_by_several=(
            Told(
                quotations=(ours, theirs),
                links=(Link(one=0, other=1, score=0.5, rests_on=(words,)),),
                topics=(words,),
                weight=0.1,
                differences=(difference,),
                forces=(Force(stronger=words, weaker=words, in_account="A", scale=words, source=words),),
            ),
        ),
        told_by_one=(Told(quotations=(title,), topics=(words,), weight=0.1),),
        differences=(difference,),
    )
