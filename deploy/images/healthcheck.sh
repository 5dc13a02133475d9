#!/bin/bash
# healthcheck PATH: succeeds when the program in this container answers 200. The base image has bash, but no curl.
set -euo pipefail
exec 3<>/dev/tcp/127.0.0.1/8080
printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$1" >&3
read -r _ status _ <&3
[ "$status" = 200 ]
