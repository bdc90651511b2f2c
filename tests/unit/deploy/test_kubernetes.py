"""The Kubernetes objects are valid, closed, bounded and watched."""

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from unit.deploy.kit import COMMANDS, KUBERNETES, is_a_setting, manifests, of_kind, pods

VERSION = "1.34"
"""Of Kubernetes, by whose schemas it is judged; of the newest that are supported."""

ALL_PODS = dict(pods())
LASTING = {one["metadata"]["name"]: one for one in of_kind("Deployment")}


def named(one: dict[str, Any]) -> str:
    return f"{one['kind']}-{one['metadata']['name']}"


@pytest.mark.parametrize("one", manifests(), ids=named)
def test_each_is_what_kubernetes_asks_for(one: dict[str, Any]) -> None:
    kubernetes_validate.validate(one, VERSION, strict=True)


def test_a_word_that_kubernetes_does_not_know_is_noticed() -> None:
    spoiled = of_kind("Service")[0] | {"spec": {"selektor": {}}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(spoiled, VERSION, strict=True)


@cache
def kubectl() -> str:
    """Where it is, where it is new enough.

    One that is says which Kustomize it holds. Debian 12's does not: it holds 2.0, which knows
    neither `labels` nor `components`.
    """
    program = shutil.which("kubectl")
    if program is None:
        pytest.skip("kubectl: not on this machine")
    asking = [program, "version", "--client", "--output", "json"]
    said = subprocess.run(asking, capture_output=True, text=True, check=True)
    if "kustomizeVersion" not in json.loads(said.stdout):
        pytest.skip("kubectl: too old for the manifests on this machine")
    return program


def put_together(folder: Path) -> list[dict[str, Any]]:
    """What `kubectl kustomize` makes of a folder, without a word of complaint."""
    command = [kubectl(), "kustomize", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")
    return list(yaml.safe_load_all(said.stdout))


@pytest.mark.parametrize("folder", ["base", "example", "webhooks"])
def test_every_file_of_the_folder_is_used_and_there(folder: str) -> None:
    place = KUBERNETES / folder
    listed = yaml.safe_load((place / "kustomization.yaml").read_text())["resources"]
    there = {file.name for file in place.glob("*.yaml")} - {"kustomization.yaml"}

    assert {one for one in listed if not one.startswith("..")} == there


@pytest.mark.parametrize("folder", ["base", "example"])
def test_put_together_it_is_still_valid_and_lies_in_one_namespace(folder: str) -> None:
    made = put_together(KUBERNETES / folder)

    for one in made:
        kubernetes_validate.validate(one, VERSION, strict=True)
    outside = {one["metadata"].get("namespace") for one in made if one["kind"] != "Namespace"}
    assert outside == {"hearth"}
    if folder == "example":
        assert "care.example.org" not in str(made)
        assert "HEARTH_NLU_TOKEN_FILE" in str(made)


@pytest.mark.parametrize("name", sorted(ALL_PODS))
def test_a_pod_has_no_rights_and_bounds(name: str) -> None:
    spec = ALL_PODS[name]["spec"]

    assert spec["automountServiceAccountToken"] is False
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert not {"hostNetwork", "hostPID", "hostIPC"} & set(spec)
    for container in spec["containers"]:
        security = container["securityContext"]
        assert security["allowPrivilegeEscalation"] is False
        assert security["readOnlyRootFilesystem"] is True
        assert security["capabilities"] == {"drop": ["ALL"]}
        assert set(container["resources"]["limits"]) == {"cpu", "memory"}
        assert set(container["resources"]["requests"]) == {"cpu", "memory"}


def test_what_it_mounts_is_there_and_no_secret_is_a_variable() -> None:
    claims = {one["metadata"]["name"] for one in of_kind("PersistentVolumeClaim")}
    for name, template in ALL_PODS.items():
        spec = template["spec"]
        volumes = {one["name"] for one in spec["volumes"]}
        for volume in spec["volumes"]:
            claim = volume.get("persistentVolumeClaim", {}).get("claimName")
            assert claim is None or claim in claims, (name, claim)
            assert "hostPath" not in volume
        for container in spec["containers"]:
            assert {one["name"] for one in container["volumeMounts"]} <= volumes
            assert not [one for one in container.get("env", []) if "secretKeyRef" in str(one)]


def test_its_commands_and_variables_are_ours() -> None:
    settings = yaml.safe_load((KUBERNETES / "base" / "kustomization.yaml").read_text())
    [generated] = settings["configMapGenerator"]
    variables = {line.partition("=")[0] for line in generated["literals"]}
    for name, template in ALL_PODS.items():
        [container] = template["spec"]["containers"]
        if container["image"] == "hearth":
            assert container["args"][0] in COMMANDS, name
            variables |= {one["name"] for one in container["env"]}
    example = (KUBERNETES / "example" / "kustomization.yaml").read_text()
    variables |= set(re.findall(r"HEARTH_\w+", example))

    assert len(variables) > 10
    assert {one for one in variables if not is_a_setting(one)} == set()


@pytest.mark.parametrize("name", sorted(LASTING))
def test_a_process_is_watched_and_may_be_moved_in_good_order(name: str) -> None:
    [container] = LASTING[name]["spec"]["template"]["spec"]["containers"]
    ports = {one["name"] for one in container["ports"]}
    budgets = [one["spec"] for one in of_kind("PodDisruptionBudget")]
    labels = LASTING[name]["spec"]["template"]["metadata"]["labels"]

    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        [how] = container[probe].keys() & {"httpGet", "tcpSocket"}
        assert container[probe][how]["port"] in ports
    if container["image"] == "hearth":
        assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
        # A database that is away must not make every process start again and again.
        assert "tcpSocket" in container["livenessProbe"]
        assert LASTING[name]["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] >= 15
    chosen = [one["selector"]["matchLabels"].items() <= labels.items() for one in budgets]
    assert chosen.count(True) == 1


@pytest.mark.parametrize("name", ["community", "careteam"])
def test_two_of_one_bot_never_run_side_by_side(name: str) -> None:
    assert LASTING[name]["spec"]["replicas"] == 1
    assert LASTING[name]["spec"]["strategy"] == {"type": "Recreate"}


def policies_for(labels: dict[str, str], way: str) -> list[dict[str, Any]]:
    """What a pod with these labels may do: `ingress` or `egress`."""
    rules: list[dict[str, Any]] = []
    for one in of_kind("NetworkPolicy"):
        chosen = one["spec"]["podSelector"].get("matchLabels", {})
        if chosen.items() <= labels.items():
            rules += one["spec"].get(way, [])
    return rules


def ports_of(rules: list[dict[str, Any]]) -> set[int]:
    assert all(rule.get("ports") for rule in rules)
    return {port["port"] for rule in rules for port in rule["ports"]}


def test_nothing_may_talk_to_anything_by_default() -> None:
    [deny] = [one for one in of_kind("NetworkPolicy") if one["metadata"]["name"] == "default-deny"]

    assert deny["spec"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}


def test_rasa_reaches_nothing_and_only_the_bot_reaches_it() -> None:
    labels = ALL_PODS["rasa"]["metadata"]["labels"]

    assert policies_for(labels, "egress") == []
    [rule] = policies_for(labels, "ingress")
    assert rule["from"] == [{"podSelector": {"matchLabels": {"hearth/nlu": "true"}}}]


@pytest.mark.parametrize(
    ("name", "out"),
    [
        ("migrate", {53, 5432}),
        ("backup", {53, 5432}),
        ("community", {53, 5432, 443, 465, 587}),
        ("careteam", {53, 5432, 443, 465, 587}),
        ("console", {53, 5432, 443, 465, 587}),
    ],
)
def test_each_reaches_what_it_needs(name: str, out: set[int]) -> None:
    assert ports_of(policies_for(ALL_PODS[name]["metadata"]["labels"], "egress")) == out


def test_a_browser_reaches_the_console_but_not_how_the_place_is() -> None:
    [ingress] = [one for one in of_kind("Ingress") if one["metadata"]["name"] == "console"]
    paths = ingress["spec"]["rules"][0]["http"]["paths"]
    lead_nowhere = {one["path"] for one in paths if one["backend"]["service"]["name"] == "nothing"}

    assert lead_nowhere == {"/metrics", "/healthz", "/readyz"}
    labels = [template["metadata"]["labels"] for template in ALL_PODS.values()]
    [nothing] = [one for one in of_kind("Service") if one["metadata"]["name"] == "nothing"]
    assert not any(nothing["spec"]["selector"].items() <= one.items() for one in labels)


def test_updates_are_brought_to_the_port_of_each_bot_and_to_nothing_else() -> None:
    [ingress] = [one for one in of_kind("Ingress") if one["metadata"]["name"] == "updates"]
    paths = ingress["spec"]["rules"][0]["http"]["paths"]
    ways = {one["path"]: one["backend"]["service"]["name"] for one in paths}
    assert ways == {"/community": "community-updates", "/careteam": "careteam-updates"}
    services = {one["metadata"]["name"]: one["spec"] for one in of_kind("Service")}
    for path, name in ways.items():
        assert services[name]["selector"] == {"app.kubernetes.io/name": path[1:]}

    text = (KUBERNETES / "webhooks" / "kustomization.yaml").read_text(encoding="utf-8")
    told = dict(line.split("=", 1) for line in re.findall(r"HEARTH_\S+=\S+", text))
    assert all(map(is_a_setting, told))
    port = int(told["HEARTH_WEBHOOK_BIND"].split(":")[1])
    assert f"containerPort: {port}" in text
    [policy] = [one for one in of_kind("NetworkPolicy") if one["metadata"]["name"] == "updates"]
    assert ports_of(policy["spec"]["ingress"]) == {port}


def test_put_together_with_webhooks_both_bots_listen(tmp_path: Path) -> None:
    place = tmp_path / "kubernetes"
    shutil.copytree(KUBERNETES, place)
    example = place / "example" / "kustomization.yaml"
    example.write_text(example.read_text() + "components: [../webhooks]\n", encoding="utf-8")

    for one in put_together(place / "example"):
        kubernetes_validate.validate(one, VERSION, strict=True)
        if one["kind"] == "Deployment":
            template = one["spec"]["template"]
            [container] = template["spec"]["containers"]
            listens = {"name": "updates", "containerPort": 8082} in container.get("ports", [])
            is_a_bot = one["metadata"]["name"] in {"community", "careteam"}
            assert listens is ("hearth/updates" in template["metadata"]["labels"]) is is_a_bot


def test_the_namespace_lets_in_only_what_has_no_rights() -> None:
    [namespace] = of_kind("Namespace")
    assert namespace["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
