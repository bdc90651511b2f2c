"""`hearth metrics`: what is measured, and what Prometheus and Grafana make of it."""

import typer

metrics = typer.Typer(
    help="What is measured, and rules for whoever measures.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@metrics.command("list")
def show() -> None:
    """Print every metric that `/metrics` serves."""
    from hearth.cli.place import table
    from hearth.metrics import METRICS

    rows = [(one.name, one.kind.value, ", ".join(one.labels), one.says) for one in METRICS]
    table("Metric", "Kind", "Labels", "What", rows=rows)


@metrics.command()
def rules() -> None:
    """Print the alert rules for Prometheus; deploy/prometheus/rules.yaml is this."""
    import yaml

    from hearth.alerts import rules as made

    print("# Made by `hearth metrics rules`.")
    print(yaml.safe_dump(made(), sort_keys=False, width=110), end="")


@metrics.command()
def dashboard() -> None:
    """Print the dashboard for Grafana; deploy/grafana/dashboard.json is this."""
    import json

    from hearth.alerts import dashboard as made

    print(json.dumps(made(), indent=2))
