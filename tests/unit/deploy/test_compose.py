"""The compose file is valid, and as closed as its page says."""

import json
import re
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from unit.deploy.kit import (
    COMMANDS,
    DEPLOY,
    OTHERS,
    compose,
    is_a_setting,
    services,
    webhooks,
)

OURS = {"migrate", "community", "careteam", "console", "backup"}


def environment(service: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = service.get("environment", {})
    return found


def test_it_is_what_the_compose_specification_asks_for() -> None:
    vendored = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
    checker = Draft202012Validator(json.loads(vendored.read_text(encoding="utf-8")))

    for one in (compose(), webhooks()):
        assert [error.message for error in checker.iter_errors(one)] == []
    spoiled = compose() | {"services": {"community": {"image": "hearth", "memory": "much"}}}
    assert not checker.is_valid(spoiled)


@pytest.mark.parametrize("name", sorted(services()))
def test_nothing_is_written_but_where_it_is_said_and_nobody_has_rights(name: str) -> None:
    service = services()[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    # Without it the kernel does not start the program of Caddy's image, whose file carries it.
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "caddy" else [])
    assert "privileged" not in service
    assert {"mem_limit", "pids_limit", "logging"} <= set(service)
    assert not {"network_mode", "pid", "ipc", "devices"} & set(service)
    mounted = [one for one in service.get("volumes", []) if isinstance(one, dict)]
    assert all(one["source"] != "/" for one in mounted)
    assert "docker.sock" not in json.dumps(service)


def test_only_the_one_that_ends_tls_can_be_reached_from_outside() -> None:
    assert {name for name, one in services().items() if "ports" in one} == {"caddy"}


def test_the_console_believes_the_network_that_it_shares_with_caddy_alone() -> None:
    [there] = compose()["networks"]["front"]["ipam"]["config"]
    assert environment(services()["console"])["HEARTH_TRUSTED_PROXIES"] == there["subnet"]
    members = {name for name, one in services().items() if "front" in one["networks"]}
    assert members == {"console", "caddy"}


@pytest.mark.parametrize("name", ["database", "rasa"])
def test_the_database_and_rasa_have_no_way_out(name: str) -> None:
    networks = services()[name]["networks"]

    assert networks
    assert all(compose()["networks"][one].get("internal") is True for one in networks)


def test_rasa_and_the_database_do_not_meet_and_caddy_meets_only_the_console() -> None:
    on = {name: set(one["networks"]) for name, one in services().items()}
    inner = {name for name, one in compose()["networks"].items() if one.get("internal")}

    assert not on["rasa"] & on["database"]
    assert {name for name in on if on[name] & on["caddy"] & inner} == {"caddy", "console"}
    assert {name for name in on if on[name] & on["rasa"]} == {"rasa", "community"}


def test_every_variable_is_a_setting() -> None:
    named = {name for one in OURS for name in environment(services()[one])}

    assert {name for name in named if not is_a_setting(name)} == set()
    assert named


def test_a_secret_is_a_file_and_stands_in_no_variable() -> None:
    assert {name for name, one in compose()["secrets"].items() if set(one) != {"file"}} == set()
    for name, service in services().items():
        for variable, value in environment(service).items():
            secret = re.search(r"TOKEN|KEYS|PASSWORD|_URL(?:_FILE)?$", variable)
            if secret and variable not in {"HEARTH_CONSOLE_URL", "HEARTH_NLU_URL"}:
                assert variable.endswith("_FILE"), (name, variable)
                assert value.removeprefix("/run/secrets/") in service["secrets"], variable


def test_each_sees_only_its_own_secrets() -> None:
    mounted = {name: set(one.get("secrets", [])) for name, one in services().items()}

    assert not [name for name in mounted["community"] if "care" in name or "owner" in name]
    assert not [name for name in mounted["careteam"] if "community" in name or "_bot" in name]
    for name in ("migrate", "backup"):
        assert mounted[name] == {"hearth_url_owner", "hearth_keys_url_owner"}
    assert set().union(*mounted.values()) == set(compose()["secrets"])


def test_every_process_waits_for_the_migration_and_steps_into_its_role() -> None:
    for name in ("community", "careteam", "console"):
        service = services()[name]
        assert service["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
        assert environment(service)["HEARTH_DATABASE_ROLE"] == "required"
    assert services()["migrate"]["restart"] == "no"
    assert all(set(one["command"]) & COMMANDS for one in map(services().get, OURS) if one)


def test_what_it_asks_the_machine_for_is_known() -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")

    asked = set(re.findall(r"\$\{(\w+)", text))
    assert {name for name in asked if name not in OTHERS and not is_a_setting(name)} == set()


def test_caddy_listens_where_its_ports_lead_and_finds_the_console() -> None:
    text = (DEPLOY / "caddy" / "Caddyfile").read_text(encoding="utf-8")
    usual = dict(re.findall(r"\{\$(\w+):(.*?)\}", text))

    assert usual == {
        "HEARTH_HTTP_PORT": "8080",
        "HEARTH_HTTPS_PORT": "8443",
        "HEARTH_CONSOLE_UPSTREAM": "console:8080",
    }
    assert services()["caddy"]["ports"] == ["80:8080", "443:8443"]
    assert set(environment(services()["caddy"])) == {"HEARTH_CONSOLE_HOST"}


def test_with_webhooks_each_bot_shares_a_network_with_caddy_alone_and_believes_it() -> None:
    added = webhooks()["services"]
    doors = {"community": "community-door", "careteam": "careteam-door"}

    assert set(added) == {*doors, "caddy"}
    assert set(added["caddy"]["networks"]) == set(webhooks()["networks"]) == set(doors.values())
    for bot, door in doors.items():
        network = webhooks()["networks"][door]
        assert network["internal"] is True
        assert added[bot]["networks"] == [door]
        told = environment(added[bot])
        assert told["HEARTH_TRUSTED_PROXIES"] == network["ipam"]["config"][0]["subnet"]
        assert all(is_a_setting(name) for name in told)
        assert told["HEARTH_WEBHOOK_URL"].startswith("https://${HEARTH_CONSOLE_HOST:?")


def test_caddy_brings_each_bot_its_updates_and_the_console_has_no_such_page() -> None:
    text = (DEPLOY / "caddy" / "webhooks.caddy").read_text(encoding="utf-8")
    routes = re.findall(r"handle (\S+) \{.*?reverse_proxy \{\$\w+?:(\S+)\}\n", text, re.DOTALL)
    port = environment(webhooks()["services"]["community"])["HEARTH_WEBHOOK_BIND"].split(":")[1]

    assert routes == [(f"/{bot}", f"{bot}:{port}") for bot in ("community", "careteam")]
    [mounted] = webhooks()["services"]["caddy"]["volumes"]
    assert (DEPLOY / mounted["source"]).is_file()
    assert mounted["target"].startswith("/etc/caddy/more/")
    assert "import more/*.caddy" in (DEPLOY / "caddy" / "Caddyfile").read_text(encoding="utf-8")
