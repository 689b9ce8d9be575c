"""The web page, built with Streamlit."""
