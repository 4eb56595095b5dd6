"""What must agree across the project: version, licences, commands, pages; and what must stand nowhere in it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml

import aidememoire
from aidememoire.lexicon import load_lexicon
from aidememoire.lexicon.files import TABLES
from aidememoire.record import Record, record_schema

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FOREIGN = {
    "a path of somebody's machine": r"(?<![\w.$}])/(root|work|home/\w+)/",
    "a registry's host": r"\b(pypi|npmjs)\.org|pythonhosted\.|deb\.debian\.",
    "how it was written": r"(?i)\b(ai|coding)[ -](assistant|agent)s?\b|\bchat[ -]?bot|\bco-authored[-]by:",
}


def files() -> list[Path]:
    """Give the files that belong to the project, or will once they are added."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        return [path for folder in ("src", "docs", "tests", "training") for path in (ROOT / folder).rglob("*.*")]
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def code(path: Path, language: str) -> list[str]:
    """Give the blocks of code of one language on a page."""
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_one_version_everywhere() -> None:
    version = PROJECT["project"]["version"]
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == version
    assert aidememoire.__version__ == version
    assert metadata.version("aidememoire") == version
    assert str(yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"]) == version


def test_the_licences_are_here_in_full() -> None:
    assert "Version 2.0, January 2004" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    share_alike = (ROOT / "LICENSES" / "CC-BY-SA-4.0.txt").read_text(encoding="utf-8")
    assert "Section 3 -- License Conditions" in share_alike
    assert "Section 8 -- Interpretation" in share_alike
    for pattern in PROJECT["project"]["license-files"]:
        assert list(ROOT.glob(pattern)), pattern


@pytest.mark.parametrize("what", FOREIGN)
def test_nothing_foreign_stands_in_a_file(what: str) -> None:
    found = []
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in re.finditer(FOREIGN[what], text)]
    assert found == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_a_page_names_exists(page: Path) -> None:
    named = re.findall(r"(?:`|^|\.venv )make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= targets()


def test_help_shows_every_target() -> None:
    shown = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {line.split()[1] for line in shown.splitlines() if line.startswith("make ")} == targets()


@pytest.mark.parametrize("page", PAGES[:2], ids=lambda page: page.name)
def test_every_link_of_a_page_outside_the_site_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_the_pages_made_from_the_program_are_current() -> None:
    done = subprocess.run([sys.executable, "docs/cli.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_a_page_uses_exists(page: Path) -> None:
    reference = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    for line in "\n".join(code(page, "sh")).splitlines():
        if line.startswith("aidememoire"):
            command = " ".join(line.split()[:2])
            headed = f"## `{command}`" in reference or f"## `{' '.join(line.split()[:3])}`" in reference
            assert line.startswith("aidememoire --") or headed, command
            assert [option for option in re.findall(r" (--[a-z-]+)", line) if f"`{option}`" not in reference] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_on_a_page_is_python(page: Path) -> None:
    for number, block in enumerate(code(page, "python")):
        compile(block, f"{page.name}:{number}", "exec")


def test_the_first_example_in_python_does_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code(ROOT / "docs" / "python.md", "python")[0], "python.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == [
        "Ilse Brandt AUT ['Foreign Minister Ilse Brandt']",
        "Oyelaran Adeyemi NGA ['Ambassador Oyelaran Adeyemi']",
    ]


def test_the_example_of_a_record_is_one() -> None:
    record = Record.from_json(code(ROOT / "docs" / "record.md", "json")[0])
    words = record.readout.words
    assert [words(span) for person in record.people for span in person.mentions] == [
        "Foreign Minister Ilse Brandt",
        "Ambassador Oyelaran Adeyemi",
    ]
    assert words(record.encounters[0].evidence.date[0]) == "4 June"
    assert words(record.commitments[0].content[0]) == "to open 20 scholarships by September"


def test_every_value_of_the_record_is_on_its_page() -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    values = set(re.findall(r"'enum': \[(.*?)\]", str(record_schema())))
    words = {word.strip(" '") for group in values for word in group.split(",")}
    assert {"meeting", "designate", "third party"} <= words
    assert [word for word in sorted(words) if f"`{word}`" not in page] == []


def test_every_file_and_field_of_the_lexicon_is_on_its_page() -> None:
    page = (ROOT / "docs" / "lexicon.md").read_text(encoding="utf-8")
    words = {name for file, tables in TABLES.items() for name in (file, *tables)}
    words |= {field for tables in TABLES.values() for form in tables.values() for field in form.model_fields}
    assert [word for word in sorted(words) if f"`{word}`" not in page] == []


def test_the_lexicon_files_on_its_page_are_right(tmp_path: Path) -> None:
    for block in code(ROOT / "docs" / "lexicon.md", "toml"):
        (tmp_path / block.splitlines()[0].removeprefix("# ")).write_text(block, encoding="utf-8")
    lexicon = load_lexicon(tmp_path)
    assert lexicon.verbs["assure"].act == "state"
    assert lexicon.institutions.kind_of("BCC") == "international"
    assert lexicon.posts.rank_of("Landammann") == "head"


def declared_libraries() -> set[str]:
    """Give the libraries that the package needs, those of its extras too."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    parts = [*PROJECT["project"]["dependencies"], *(part for extra in extras for part in extra)]
    return {re.split(r"[>=\[]", part)[0] for part in parts}


def test_every_library_that_is_imported_is_declared() -> None:
    declared = {name.lower() for name in declared_libraries()}
    providers = metadata.packages_distributions()
    imported = set[str]()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])
    foreign = imported - sys.stdlib_module_names - {"aidememoire"}
    assert {name for name in foreign if not declared & {owner.lower() for owner in providers.get(name, [])}} == set()


def test_every_library_is_explained_and_no_other() -> None:
    page = (ROOT / "docs" / "libraries.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z0-9, -]+?)(?: \(.*?\))? \|", page, re.MULTILINE)
    explained = {name for row in rows for name in row.split(", ")} - {"library", "---"}
    assert explained == declared_libraries()
