"""Settings, read once from the environment (`RESOLUTION_…`) at the composition root."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr
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
    model: str | None = Field(
        default=None,
        description="A chat model, “provider:model”, such as “openai:gpt-4o-mini” or “ollama:llama3.1”; "
        "without one, answers are offline.",
    )
    model_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s@]+$",
        description="The address of an OpenAI-compatible server, such as http://localhost:8000/v1.",
    )
    model_key: SecretStr | None = Field(
        default=None,
        description="The key of that model; without it, the provider's own variable is read "
        "(OPENAI_API_KEY, …).",
    )
    model_timeout_s: float = Field(
        default=60.0,
        gt=0,
        le=600,
        description="Seconds in which the model must give an answer or its first sentence.",
    )
