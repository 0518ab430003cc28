#!/usr/bin/env python3
"""Runs every query of the board and of the alert rules on a live Prometheus: each must be read without an error.

usage: queries.py PROMETHEUS DEPLOY_FOLDER
"""
import json
import re
import sys
import urllib.parse
import urllib.request


def expressions(folder):
    board = json.load(open(f"{folder}/grafana/boards/wirewatch.json", encoding="utf-8"))
    for panel in board["panels"]:
        for target in panel.get("targets", []):
            yield f"board: {panel['title']}", target["expr"]


def ask(prometheus, path):
    with urllib.request.urlopen(f"{prometheus}/api/v1/{path}", timeout=10) as answer:
        return json.load(answer)["data"]


def main(prometheus, folder):
    rules = [rule for group in ask(prometheus, "rules")["groups"] for rule in group["rules"]]
    names = set(ask(prometheus, "label/__name__/values"))
    queries = list(expressions(folder)) + [(f"rule: {rule['name']}", rule["query"]) for rule in rules]
    bad = [f"{rule['name']}: {rule['lastError']}" for rule in rules if rule.get("lastError")]
    empty = 0
    for title, query in queries:
        result = ask(prometheus, "query?query=" + urllib.parse.quote(query))
        empty += not result["result"]
        for name in re.findall(r"\b(?:wirewatch|jvm|process|disk)_[a-z_]+[a-z]\b", query):
            if name not in names:
                bad.append(f"{title}: nobody serves {name}")
    print(f"  {len(queries)} queries read by Prometheus, {len(rules)} of them rules; {empty} without a result now")
    for line in bad:
        print(f"  {line}")
    return 1 if bad or not rules else 0


sys.exit(main(*sys.argv[1:]))
