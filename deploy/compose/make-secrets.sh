#!/bin/bash
# Makes the secrets that docker-compose.yml mounts, in deploy/compose/secrets. What is there already stays as it is, so it may be run again
# at any time; the broker's definitions are written anew, with the same passwords.
set -euo pipefail
cd "$(dirname "$0")"

# The folder is its owner's alone, which is what keeps the files from others on this machine. The files themselves are readable by all:
# an engine mounts them with their owner and mode, and the users inside the containers (postgres, rabbitmq, app) are none of this machine's.
mkdir -p secrets
chmod 700 secrets

# 32 letters and digits, none that look alike: good in a URL, a connection string and a shell.
random() { head -c 1024 /dev/urandom | LC_ALL=C tr -dc 'A-HJ-NP-Za-km-z2-9' | cut -c 1-32; }

# make NAME VALUE: a secret that is not there yet; whole or not at all.
make() {
  if [ -e "secrets/$1" ]; then return; fi
  mkdir -p "$(dirname "secrets/$1")"
  write "$1" "$2"
  echo "made secrets/$1"
}

write() {
  printf '%s' "$2" > "secrets/$1.new"
  chmod 444 "secrets/$1.new"
  mv -f "secrets/$1.new" "secrets/$1"
}

# As RabbitMQ keeps a password: base64 of four bytes of salt and SHA-256 of salt and password.
hash_of() {
  local salt digest
  salt=$(random | cut -c 1-4)
  digest=$(printf '%s%s' "$salt" "$1" | sha256sum | cut -d ' ' -f 1)
  { printf '%s' "$salt"; printf "$(sed 's/../\\x&/g' <<< "$digest")"; } | base64
}

bytes() { printf "$(sed 's/../\\x&/g' <<< "$1")"; }
hex() { od -An -v -tx1 | tr -d ' \n'; }

# sign FILE NAME TYPE: a key that signs notes (C2SP signed-note; TYPE 01 = a log's own, 04 = a cosigner's), and its public line. Elsewhere than on
# one machine each country makes its own, with `jointops keys new`.
sign() {
  if [ -e "secrets/$1" ]; then return; fi
  local seed public id
  seed=$(head -c 32 /dev/urandom | hex)
  public=$(bytes "302e020100300506032b657004220420$seed" | openssl pkey -inform DER -pubout -outform DER | tail -c 32 | hex)
  id=$({ printf '%s\n' "$2"; bytes "$3$public"; } | sha256sum | cut -c 1-8)
  make "$1" "PRIVATE+KEY+$2+$id+$(bytes "$3$seed" | base64 -w 0)"
  make "$1.public" "$2+$id+$(bytes "$3$public" | base64 -w 0)"
}

# Prepared statements stay on a pooled connection, and it is not wiped between uses: with the event store half as many posts again.
pool='No Reset On Close=true;Max Auto Prepare=100;Auto Prepare Min Usages=2'

for service in mx us coordination; do
  # Kerberos is not spoken here; asking for it would need a library that the images do not have.
  database="Host=postgres-$service;Database=jointops_$service;Gss Encryption Mode=Disable"
  make "$service/postgres" "$(random)"
  make "$service/owner" "$database;Username=jointops_${service}_owner;Password=$(random)"
  make "$service/ledger" "$database;Username=jointops_${service}_app;Password=$(random);$pool"
  make "$service/broker" "amqp://jointops-$service:$(random)@rabbitmq:5672/"
  make "$service/peer" "$(random)"
  make "$service/web" "$(random)"
  sign "$service/log.key" "$service.jointops.example" 01
  sign "$service/witness.key" "$service.jointops.example/witness" 04
  sign "$service/mirror.key" "$service.jointops.example/mirror" 04
done

# Whom to believe about each log (C2SP tlog-policy): its own key signs, and the mirrors of both others must.
for service in mx us coordination; do
  others=$(printf '%s\n' mx us coordination | grep -vx "$service")
  write "$service.policy" "$(
    echo "log $(< "secrets/$service/log.key.public")"
    # What was signed with a key that was changed since must still verify.
    if [ -e "secrets/$service.policy" ]; then grep '^log ' "secrets/$service.policy" | grep -vxF "log $(< "secrets/$service/log.key.public")" || true; fi
    for other in $others; do
      for kind in mirror witness; do echo "witness $other.jointops.example/$kind $(< "secrets/$other/$kind.key.public")"; done
    done
    echo "group mirrors all $(for other in $others; do printf '%s.jointops.example/mirror ' "$other"; done)"
    echo "quorum mirrors")"
done
make broker-admin "$(random)"
make deconfliction "$(random)"

definitions=$(< ../broker/definitions.template.json)
fill() { definitions=${definitions//"\${PASSWORD_HASH_OF_$1}"/$(hash_of "$2")}; }
fill JOINTOPS_ADMIN "$(< secrets/broker-admin)"
for service in mx us coordination; do
  # Of amqp://user:password@host the password alone.
  password=$(sed -E 's#^amqp://[^:]+:([^@]+)@.*$#\1#' "secrets/$service/broker")
  fill "JOINTOPS_$(tr '[:lower:]' '[:upper:]' <<< "$service")" "$password"
done
case $definitions in *PASSWORD_HASH_OF*) echo "make-secrets.sh: the template names a user that is unknown here" >&2; exit 1;; esac
write rabbitmq-definitions.json "$definitions"
echo "secrets are in $PWD/secrets"
