"""The app: page set-up and navigation. Start it with `make app`, `sugraph app` or `streamlit run streamlit_app.py`."""

from __future__ import annotations

from sugraph.web import navigation

navigation.set_up()
navigation.run()
