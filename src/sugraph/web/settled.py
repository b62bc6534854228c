"""What stays in memory, taken out of the garbage collector's sight.

Streamlit collects garbage at the end of each run, and nothing else of the process runs meanwhile: with a graph of a
hundred thousand objects the last messages of a click waited for 130 ms before they were sent.
"""

from __future__ import annotations

import gc


def settle(*, anew: bool = False) -> None:
    """Let the collector pass over all that is in memory now; it is still freed when nothing refers to it.

    Args:
        anew: look through everything once more before, what was settled earlier included.
    """
    if anew:
        gc.unfreeze()
    gc.collect()
    gc.freeze()
