"""The figure of the placement benchmark as an SVG that can be read on a light and on a dark page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 130, 40, 52
LOWEST, HIGHEST = 0.6, 1.0
COLOURS = ("#2f81f7", "#d97706", "#8b949e")
MARKED = 0.9
"""The share that is aimed at, a dashed line."""

STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1f2328}.axis{stroke:#8b949e}.grid{stroke:#8b949e;opacity:.25}"
    ".aim{stroke:#8b949e;stroke-dasharray:5 4}@media(prefers-color-scheme:dark){text{fill:#e6edf3}}"
)


def figure(lines: Mapping[str, Sequence[float]], counts: Sequence[int]) -> str:
    """Shares by number of questions, one line a way of asking.

    Args:
        lines: by name the shares, from 0 to 1, after each of the numbers of questions.
    """
    body = [*_grid(counts), *_axes()]
    for colour, (name, shares) in zip(COLOURS, lines.items(), strict=True):
        points = [(_x(count, counts), _y(share)) for count, share in zip(counts, shares, strict=True)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        body.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        body += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in points]
        x, y = points[-1]
        label = f"{escape(name)} {shares[-1]:.0%}"
        body.append(f'<text x="{x + 12:.1f}" y="{y + 4:.1f}" style="fill:{colour}">{label}</text>')
    title = "States judged right, median of simulated readers (90 % dashed)"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{title}">'
        f"<style>{STYLE}</style>"
    )
    return "\n".join([head, f'<text x="{LEFT}" y="22">{title}</text>', *body, "</svg>"]) + "\n"


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
