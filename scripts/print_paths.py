"""Print study paths from zero into docs/paths/, to be read from top to bottom: `make paths`."""

from __future__ import annotations

from pathlib import Path

from sugraph.api import open_graph
from sugraph.model.text import LANGUAGES
from sugraph.settings import Settings
from sugraph.show.markdown import path_markdown

GOALS = (
    "ddpm",
    "rope",
    "length-extrapolation",
    "muon",
    "vae",
    "wgan-gp",
    "s4",
    "mamba",
    "mla",
    "lora",
    "low-rank-approximation",
    "moe",
)


def main() -> None:
    """Write each path in both languages; what is no longer a goal is removed."""
    folder = Path(__file__).parents[1] / "docs" / "paths"
    folder.mkdir(parents=True, exist_ok=True)
    opened = open_graph(Settings())
    written = set()
    for goal in GOALS:
        path = opened.path([f"concept:{goal}"])
        for language in LANGUAGES:
            target = folder / f"{goal}.{language}.md"
            target.write_text(path_markdown(opened.graph, path, language), encoding="utf-8", newline="\n")
            written.add(target)
    for target in set(folder.glob("*.md")) - written:
        target.unlink()


if __name__ == "__main__":
    main()
