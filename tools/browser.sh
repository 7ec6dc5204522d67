#!/usr/bin/env bash
# Installs Chromium and its driver for the browser tests, where this is Debian and we may.
set -euo pipefail

if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver >/dev/null
  else
    echo "Install Chromium and ChromeDriver to run the browser tests." >&2
  fi
fi
