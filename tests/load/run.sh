#!/usr/bin/env bash
# Every figure of load, one after another, and a thousand kills. Wants an idle machine; the
# load takes five minutes, the kills most of an hour.
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo test --release --test load -- --ignored --nocapture --test-threads=1
cargo bench --bench store
# The steps at which a process dies are in a debug build only.
cargo test --test survival -- --ignored --nocapture --test-threads=1
