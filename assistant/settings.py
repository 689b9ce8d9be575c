"""Settings, read once from the environment (`RESOLUTION_…`) at the composition root."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What a user can set."""

    model_config = SettingsConfigDict(
        env_prefix="RESOLUTION_", frozen=True, extra="ignore", env_ignore_empty=True
    )

    home: Path = Field(
        default_factory=lambda: user_data_path("resolution-assistant", appauthor=False),
        description="The data folder: the index and the documents that were added.",
    )
    port: int = Field(
        default=8501, ge=1, le=65535, description="The first port the web page tries."
    )
    address: str = Field(
        default="localhost", description="The address the web page binds to; localhost by default."
    )
