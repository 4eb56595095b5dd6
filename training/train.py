"""Make the language pipeline: corpora in, package data out.

python -m training.train [--shared ../shared] [--passes N] [--out src/aidememoire/reading/language/en]
"""

# The checks run without PyTorch, whose types are then unknown.
# mypy: disable-error-code="import-not-found,import-untyped,misc,no-untyped-call,no-any-return,unused-ignore"

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Final

import torch

from aidememoire.reading.language.encoder import WordPieces
from aidememoire.reading.language.pipeline import Pipeline
from training import corpora, lemmas, readouts
from training.export import export
from training.fit import PASSES, columns_of, fit
from training.model import Network, encoder_folder
from training.windows import Vocabulary

HERE: Final = Path(__file__).parent
WORK: Final = HERE / "work"
TEACHER: Final = WORK / "teacher"
TEACHER_PASSES: Final = 4
PACKAGE_DATA: Final = HERE.parent / "src" / "aidememoire" / "reading" / "language" / "en"


def main() -> None:
    """Train, export and measure."""
    args = _arguments()
    WORK.mkdir(exist_ok=True)
    args.out.mkdir(parents=True, exist_ok=True)
    checkpoint = WORK / f"{args.out.name}.pt"
    network: Network | None = None
    if args.export_only or args.go_on:
        network, vocabulary = load(checkpoint)
    if not args.export_only:
        network, vocabulary = _learn(args, network, checkpoint)
    assert network is not None
    export(network, vocabulary, args.out)
    lemmas.learn(corpora.lemma_documents(args.shared / "training"), args.out / "lemmas.json")
    if not args.no_figures:
        # A process of its own: what is measured is the program as it runs, without what training has loaded.
        command = [sys.executable, "-m", "training.evaluate", "--shared", str(args.shared), "--model", str(args.out)]
        subprocess.run(command, check=True)


def _learn(args: argparse.Namespace, network: Network | None, checkpoint: Path) -> tuple[Network, Vocabulary]:
    device = torch.device(args.device or ("cuda" if torch.cuda.is_available() else "cpu"))
    pieces = WordPieces(encoder_folder() / "tokenizer.json")
    treebanks = corpora.training_sources(args.shared / "training")[: args.limit]
    vocabulary = Vocabulary.of(treebanks)
    if not (TEACHER / "meta.json").exists():
        print("The teacher of syntax, from the treebanks alone", flush=True)
        taught = fit(
            treebanks, vocabulary, pieces, passes=TEACHER_PASSES, checkpoint=WORK / "teacher.pt", device=device
        )
        export(taught, vocabulary, TEACHER)
        lemmas.learn(corpora.lemma_documents(args.shared / "training"), TEACHER / "lemmas.json")
    dialogue = readouts.training_sources(
        args.shared / "gold", HERE / "readouts", hold_out=args.hold_out, without=args.without, teacher=Pipeline(TEACHER)
    )[: args.limit]
    words = [sum(len(run) for s in part for run in s.paragraphs) for part in (treebanks, dialogue)]
    print(f"{len(treebanks)} treebank documents ({words[0]} words), {len(dialogue)} readouts ({words[1]} words)")
    passes = args.go_on or args.passes
    learned = fit(
        treebanks + dialogue, vocabulary, pieces, passes=passes, checkpoint=checkpoint, device=device, network=network
    )
    return learned, vocabulary


def load(checkpoint: Path) -> tuple[Network, Vocabulary]:
    """Load a network that was trained before."""
    kept = torch.load(checkpoint, weights_only=False)
    vocabulary: Vocabulary = kept["vocabulary"]
    network = Network(columns_of(vocabulary), len(vocabulary.relations))
    network.load_state_dict(kept["network"])
    return network, vocabulary


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Make the language pipeline from the corpora.")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with training/ and gold/")
    parser.add_argument("--out", type=Path, default=PACKAGE_DATA, help="folder that the model is written to")
    parser.add_argument("--passes", type=int, default=PASSES, help="over all that is trained on")
    parser.add_argument("--go-on", type=int, metavar="N", help="take the last checkpoint through N further passes")
    parser.add_argument("--device", help="what learns: cpu or cuda (default: cuda where there is one)")
    parser.add_argument("--limit", type=int, help="for trying things out: use so many documents of each kind only")
    parser.add_argument("--hold-out", action="store_true", help="keep every tenth readout of the gold from training")
    parser.add_argument("--without", metavar="PUBLISHER", help="keep a publisher of the gold from training")
    parser.add_argument("--export-only", action="store_true", help="write the last checkpoint out again")
    parser.add_argument("--no-figures", action="store_true", help="do not measure afterwards")
    return parser.parse_args()


if __name__ == "__main__":
    main()
