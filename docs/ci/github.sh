#!/usr/bin/env bash
# The steps of action.yml: builds pancheck from the checkout that this file is in,
# and runs it in the working directory.
#
#	PACKAGES  packages, separated by spaces; ./... if empty
#	ARGS      further flags, separated by spaces
#	REV       report only what involves lines changed since this revision
#	SARIF     file to write a SARIF log to
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
bin=${RUNNER_TEMP:-$(mktemp -d)}/pancheck
go -C "$here" build -o "$bin" ./cmd/pancheck

read -ra packages <<<"${PACKAGES:-./...}"
read -ra args <<<"${ARGS:-}"
if [ -n "${SARIF:-}" ]; then
	# All findings, whatever gates the job: code scanning keeps account of what is new.
	"$bin" -f sarif -o "$SARIF" -exit-zero "${args[@]}" "${packages[@]}"
fi
if [ -n "${REV:-}" ]; then
	args+=("-new-from-rev=$REV")
fi
exec "$bin" -f github "${args[@]}" "${packages[@]}"
