#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# two_hosts.sh FOLDER PATH COMMAND... - runs the command where `ssh node1` and `ssh node2` are two
# other hosts: network namespaces of their own, each with a sshd, beside one for the command, that
# nothing else can reach and that end with it. Needs root. Keys, logs and the homes over there,
# node1 and node2, go to FOLDER; PATH is what all of them have.
set -eu
if [ "$1" != --inside ]; then
    exec unshare --mount --net --pid --fork --kill-child sh "$0" --inside "$@"
fi
folder=$2
path=$3
shift 3

mount --make-rprivate /
mount -t proc proc /proc
mkdir -p /run/netns /run/sshd
mount -t tmpfs none /run/netns
ssh-keygen -q -t ed25519 -N '' -f "$folder/host"
ssh-keygen -q -t ed25519 -N '' -f "$folder/mine"
ip link set lo up
n=0
for host in node1 node2; do
    n=$((n + 1))
    mkdir -p "$folder/$host"
    ip netns add "$host"
    ip link add name "to$n" type veth peer name eth0 netns "$host"
    ip addr add "10.231.$n.1/30" dev "to$n"
    ip link set "to$n" up
    ip -n "$host" link set lo up
    ip -n "$host" addr add "10.231.$n.2/30" dev eth0
    ip -n "$host" link set eth0 up
    cat >"$folder/sshd.$host" <<CONFIG
HostKey $folder/host
AuthorizedKeysFile $folder/mine.pub
ListenAddress 10.231.$n.2
PidFile none
StrictModes no
UsePAM no
PrintMotd no
MaxStartups 100
SetEnv HOME=$folder/$host PATH=$path LC_ALL=C.UTF-8 HOST_OF_TEST=$host
ForceCommand cd && eval "\$SSH_ORIGINAL_COMMAND"
CONFIG
    ip netns exec "$host" "$(command -v sshd || echo /usr/sbin/sshd)" \
        -f "$folder/sshd.$host" -E "$folder/log.$host"
    cat >>"$folder/ssh_config" <<CONFIG
Host $host
    HostName 10.231.$n.2
    User root
    IdentityFile $folder/mine
    IdentitiesOnly yes
    UserKnownHostsFile /dev/null
    StrictHostKeyChecking no
    LogLevel ERROR
CONFIG
done
printf '#!/bin/sh\nexec %s -F %s "$@"\n' "$(command -v ssh)" "$folder/ssh_config" >"$folder/ssh"
chmod +x "$folder/ssh"
PATH=$path PARALLEL_SSH=$folder/ssh RSYNC_RSH=$folder/ssh HOME=$folder exec "$@"
