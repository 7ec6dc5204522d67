#!/usr/bin/env bash
# Installs Chromium and its driver for the browser tests, where this is Debian and we may.
set -euo pipefail

install() {
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
}
may() { command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; }

if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; then
  if may; then
    install chromium chromium-driver
  else
    echo "Install Chromium and ChromeDriver to run the browser tests." >&2
  fi
fi
# The same engine without a window, three times lighter. Not every release has it: the tests then take Chromium itself.
if ! command -v chromium-headless-shell >/dev/null && may; then
  install chromium-headless-shell || echo "No chromium-headless-shell here: the tests run in Chromium." >&2
fi
