"""The figure of the placement benchmark as an SVG that can be read on a light and on a dark page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

Lines = Mapping[str, Sequence[float]]
"""By the name of a line its shares, from 0 to 1, after each of the numbers of questions."""

WIDTH, HEIGHT = 420, 360
LEFT, RIGHT, TOP, BOTTOM = 58, 118, 62, 52
LOWEST, HIGHEST = 0.6, 1.0
LINE_HEIGHT = 17
MARKED = 0.9
"""The share that is aimed at, a dashed line."""

STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1f2328}.page{fill:#fff}.axis{stroke:#6e7781}.grid{stroke:#8b949e;"
    "opacity:.3}.aim{stroke:#6e7781;stroke-dasharray:5 4}.title{font-weight:600}polyline{fill:none;stroke-width:2.5}"
    ".l0{stroke:#0969da}.l1{stroke:#bc4c00}.l2{stroke:#57606a}.t0{fill:#0969da}.t1{fill:#bc4c00}.t2{fill:#57606a}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.page{fill:#0d1117}.l0{stroke:#58a6ff}.l1{stroke:#f0883e}"
    ".l2{stroke:#b1bac4}.t0{fill:#58a6ff}.t1{fill:#f0883e}.t2{fill:#b1bac4}}"
)


def figure(title: str, panels: Mapping[str, Lines], counts: Sequence[int]) -> str:
    """Shares by number of questions: one panel beside the other, in each one line a way of asking.

    Args:
        panels: by their titles; at most three lines each.
        counts: the numbers of questions.
    """
    width = WIDTH * len(panels)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" role="img" '
        f'aria-label="{escape(title)}"><style>{STYLE}</style><rect class="page" width="{width}" height="{HEIGHT}"/>'
    )
    body = [f'<text class="title" x="{LEFT}" y="22">{escape(title)}</text>']
    for place, (name, lines) in enumerate(panels.items()):
        body.append(f'<g transform="translate({WIDTH * place} 0)">')
        body += [f'<text x="{LEFT}" y="46">{escape(name)}</text>', *_grid(counts), *_axes(), *_lines(lines, counts)]
        body.append("</g>")
    return "\n".join([head, *body, "</svg>"]) + "\n"


def _lines(lines: Lines, counts: Sequence[int]) -> list[str]:
    found = []
    beside = _apart({name: _y(shares[-1]) for name, shares in lines.items()})
    for number, (name, shares) in enumerate(lines.items()):
        points = [(_x(count, counts), _y(share)) for count, share in zip(counts, shares, strict=True)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        found.append(f'<polyline class="l{number}" points="{path}"/>')
        found += [f'<circle class="t{number}" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in points]
        label = f"{escape(name)} {shares[-1]:.0%}"
        found.append(f'<text class="t{number}" x="{points[-1][0] + 10:.1f}" y="{beside[name] + 4:.1f}">{label}</text>')
    return found


def _apart(places: Mapping[str, float]) -> dict[str, float]:
    """Where labels stand, from top to bottom, none over another."""
    found: dict[str, float] = {}
    lowest = 0.0
    for name, place in sorted(places.items(), key=lambda item: item[1]):
        lowest = found[name] = max(place, lowest + LINE_HEIGHT)
    return found


def _x(count: int, counts: Sequence[int]) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * count / max(counts)


def _y(share: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (HIGHEST - share) / (HIGHEST - LOWEST)


def _grid(counts: Sequence[int]) -> list[str]:
    found = []
    for percent in range(round(100 * LOWEST), round(100 * HIGHEST) + 1, 10):
        y = _y(percent / 100)
        style = "aim" if percent == round(100 * MARKED) else "grid"
        found.append(f'<line class="{style}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        found.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{percent} %</text>')
    for count in counts:
        x = _x(count, counts)
        found.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{count}</text>')
    return found


def _axes() -> list[str]:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    middle = (LEFT + right) / 2
    return [
        f'<line class="axis" x1="{LEFT}" x2="{right}" y1="{bottom}" y2="{bottom}"/>',
        f'<line class="axis" x1="{LEFT}" x2="{LEFT}" y1="{TOP}" y2="{bottom}"/>',
        f'<text x="{middle:.1f}" y="{HEIGHT - 10}" text-anchor="middle">questions</text>',
    ]
