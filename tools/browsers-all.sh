#!/usr/bin/env bash
# Installs the other browsers for `make test-all`: Firefox, and WebKit with a screen to draw on, where this is Debian and we may.
set -euo pipefail

if ! command -v firefox-esr >/dev/null || ! command -v WebKitWebDriver >/dev/null || ! command -v Xvfb >/dev/null; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends firefox-esr webkit2gtk-driver xvfb >/dev/null
  else
    echo "Install firefox-esr, webkit2gtk-driver and xvfb to test in Firefox and WebKit; without them these tests are skipped." >&2
  fi
fi
