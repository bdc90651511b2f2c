"""The container of Rasa is as closed as its page says: what is old and unmended is kept in."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[3] / "deploy" / "rasa"


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yml").read_text(encoding="utf-8"))
    return found


def test_it_has_no_way_out_and_no_published_port(compose: dict[str, Any]) -> None:
    rasa = compose["services"]["rasa"]
    assert "ports" not in rasa
    assert "network_mode" not in rasa
    assert all(compose["networks"][name]["internal"] is True for name in rasa["networks"])


def test_it_has_no_rights_and_bounds(compose: dict[str, Any]) -> None:
    rasa = compose["services"]["rasa"]
    assert rasa["read_only"] is True
    assert rasa["cap_drop"] == ["ALL"]
    assert rasa["security_opt"] == ["no-new-privileges:true"]
    assert {"mem_limit", "memswap_limit", "cpus", "pids_limit"} <= set(rasa)
    assert all(one["read_only"] is True for one in rasa["volumes"])


def test_its_token_comes_from_a_file_and_its_webhook_is_closed(compose: dict[str, Any]) -> None:
    assert compose["services"]["rasa"]["secrets"] == ["nlu_token"]
    assert set(compose["secrets"]["nlu_token"]) == {"file"}
    *_, entry = (FOLDER / "Dockerfile").read_text(encoding="utf-8").strip().splitlines()
    command = json.loads(entry.removeprefix("ENTRYPOINT "))[-1]
    assert '--auth-token "$(cat /run/secrets/nlu_token)"' in command
    assert "--credentials /hearth/credentials.yml" in command
    assert "--cors" not in command
    assert "--debug" not in command


def test_it_is_not_root_and_is_built_from_our_pins() -> None:
    lines = (FOLDER / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert "USER 1001" in lines
    assert any("--constraint pins.txt rasa==3.6.21" in line for line in lines)
    assert "COPY nlu/hearth_nlu/project/constraints-py310.txt pins.txt" in lines
