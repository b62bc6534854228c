"""The app in the browser: pages over `sugraph.api`. Only this folder and streamlit_app.py import streamlit."""
