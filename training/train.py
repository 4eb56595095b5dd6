"""Make the language pipeline: corpora in, package data out.

python -m training.train [--shared ../shared] [--epochs 6] [--out src/aidememoire/reading/language/en]
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
from training import corpora, lemmas, readouts
from training.export import export
from training.fit import columns_of, fit
from training.model import Network, encoder_folder
from training.windows import Vocabulary

HERE: Final = Path(__file__).parent
PACKAGE_DATA: Final = HERE.parent / "src" / "aidememoire" / "reading" / "language" / "en"


def main() -> None:
    """Train, export and measure."""
    parser = argparse.ArgumentParser(description="Make the language pipeline from the corpora.")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with training/ and gold/")
    parser.add_argument("--out", type=Path, default=PACKAGE_DATA, help="folder that the model is written to")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--limit", type=int, help="for trying things out: use so many documents of each kind only")
    parser.add_argument("--hold-out", action="store_true", help="keep every tenth readout of the gold from training")
    parser.add_argument("--export-only", action="store_true", help="write the last checkpoint out again")
    parser.add_argument("--no-figures", action="store_true", help="do not measure afterwards")
    args = parser.parse_args()
    work = HERE / "work"
    work.mkdir(exist_ok=True)
    args.out.mkdir(parents=True, exist_ok=True)
    checkpoint = work / f"{args.out.name}.pt"
    if args.export_only:
        kept = torch.load(checkpoint, weights_only=False)
        vocabulary: Vocabulary = kept["vocabulary"]
        network = Network(columns_of(vocabulary), len(vocabulary.relations))
        network.load_state_dict(kept["network"])
    else:
        treebanks = corpora.training_sources(args.shared / "training")
        dialogue = readouts.training_sources(args.shared / "gold", HERE / "readouts", hold_out=args.hold_out)
        sources = treebanks[: args.limit] + dialogue[: args.limit]
        vocabulary = Vocabulary.of(treebanks)
        words = [sum(len(run) for s in part for run in s.paragraphs) for part in (treebanks, dialogue)]
        print(f"{len(treebanks)} treebank documents ({words[0]} words), {len(dialogue)} readouts ({words[1]} words)")
        pieces = WordPieces(encoder_folder() / "tokenizer.json")
        network = fit(sources, vocabulary, pieces, epochs=args.epochs, checkpoint=checkpoint)
    export(network, vocabulary, args.out)
    lemmas.learn(corpora.lemma_documents(args.shared / "training"), args.out / "lemmas.json")
    if not args.no_figures:
        # A process of its own: what is measured is the program as it runs, without what training has loaded.
        command = [sys.executable, "-m", "training.evaluate", "--shared", str(args.shared), "--model", str(args.out)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
