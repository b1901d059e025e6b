"""Units of columns (计量单位), from the ``meta`` of the dbt models: 万元, 元, ratio, year, score point and so on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_MODELS = Path(__file__).resolve().parents[2] / "dbt_project" / "models"
_CHINESE = {
    "ratio": "比率", "year": "年", "score point": "分", "person": "人", "month": "月", "day": "日", "byte": "字节", "%": "%",
}


@cache
def column_units() -> dict[tuple[str, str], str]:
    """``(table, column)`` → unit, for every column of a published model that has one; schemas never share a name."""
    return {
        (model["name"], column["name"]): unit
        for path in sorted(_MODELS.rglob("*.yml"))
        for model in _models(path)
        for column in model.get("columns", ())
        if (unit := _unit(column))
    }


def chinese_unit(unit: str) -> str:
    """The unit as it stands in a Chinese heading; one that is Chinese already stays."""
    return _CHINESE.get(unit, unit)


def _models(path: Path) -> list[dict]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return (yaml.load(path.read_text(encoding="utf-8"), Loader=loader) or {}).get("models") or []


def _unit(column: dict) -> str | None:
    return (column.get("config", {}).get("meta") or column.get("meta") or {}).get("unit")
