"""The one table: each figure beside its aim, a column for each engine and size."""

from dataclasses import dataclass

Column = tuple[str, int]
"""An engine and how many objects it was asked among."""

PAGES = ("home", "content page", "listing", "search page")

AIMS = {
    "MRR@10, known items": "≥ 0.93",
    "MRR@10, tuning half, as typed": "≥ 0.93",
    "MRR@10, tuning half, noisy": "≥ 0.88",
    "MRR@10, held-out half, as typed": "≥ 0.93",
    "MRR@10, held-out half, noisy": "≥ 0.88",
    "search service, median ms": "",
    "search service, p95 ms": "",
    "search service, SQL queries": "",
    "search service over the raw engine": "≤ 1.5",
    "engine, median ms": "≤ 1 (SQLite, 5,000)",
    "suggestions, median ms": "",
    "rebuild, objects a second": "",
    "rebuild over plain bulk": "≥ 0.5",
    "catch-up, objects a second": "",
    "home, SQL queries": "≤ 15",
    "content page, SQL queries": "≤ 12",
    "listing, SQL queries": "≤ 12",
    "search page, SQL queries": "≤ 8",
    "home, CPU ms": "",
    "content page, CPU ms": "",
    "listing, CPU ms": "",
    "search page, CPU ms": "",
    "home, CPU over stock": "",
    "content page, CPU over stock": "",
    "listing, CPU over stock": "",
    "search page, CPU over stock": "≤ 0.4",
    "home as kept, CPU ms": "",
    "content page as kept, CPU ms": "",
    "listing as kept, CPU ms": "",
    "home as kept, CPU over stock": "",
    "content page as kept, CPU over stock": "≤ 0.6",
    "listing as kept, CPU over stock": "≤ 0.4",
    **{
        f"{page}, {what}": aim
        for page in PAGES
        for what, aim in (("KB", "≤ 100"), ("requests", "≤ 12"))
    },
    "Elasticsearch frozen, longest wait s": "≤ 1",
    "Elasticsearch frozen, throughput, as made": "≥ 0.7",
    "Elasticsearch frozen, throughput, as kept": "≥ 0.7",
    "growth of the search's median": "≤ 2 (Elasticsearch), ≤ 25 (SQLite)",
}
"""What is measured, in the order in which it is shown, and what is aimed at."""


@dataclass
class Table:
    """Figures by column."""

    columns: dict[Column, dict[str, float]]

    def __str__(self) -> str:
        """The table as text."""
        self._grow()
        heads = [f"{engine} {_number(size)}" for engine, size in self.columns]
        lines = [["", "aim", *heads]]
        for name, aim in AIMS.items():
            values = [figures.get(name) for figures in self.columns.values()]
            if any(value is not None for value in values):
                lines.append([name, aim, *("" if v is None else _number(v) for v in values)])
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        return "\n".join(
            "  ".join(
                cell.ljust(width) if at < 2 else cell.rjust(width)
                for at, (cell, width) in enumerate(zip(line, widths, strict=True))
            )
            for line in lines
        )

    def _grow(self) -> None:
        """How much longer a search takes than with the fewest objects of the same engine."""
        name = "search service, median ms"
        for (engine, size), figures in self.columns.items():
            least = min(other for each, other in self.columns if each == engine)
            base = self.columns[engine, least]
            if size > least and name in figures and name in base:
                figures["growth of the search's median"] = figures[name] / base[name]


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() or value >= 1000 else f"{value:.3g}"
