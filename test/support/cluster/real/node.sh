#!/usr/bin/env bash
# One Kubernetes node, as process 1 of namespaces of its own (mounts, processes, network). When it ends, in whatever way, the
# kernel ends all that it started, and takes away its mounts and its network.
#
# usage: node.sh PROGRAMS RUN 3< the network namespace that the API server is to be reached from
# RUN has tokens.csv, service-accounts.pem, kubeconfig.template and images/. It gets kubeconfig, a log of each program, and
# `orders`, a pipe that takes lines: `start kubelet`, `stop apiserver`, `end`.
set -euo pipefail
programs=$1 run=$2
export PATH=$programs:$PATH

# What these programs write outside of RUN must not be seen outside. Their sockets' paths must be short.
mount -t tmpfs tmpfs /run
mkdir /run/{cluster,var,work,netns}
mount --bind "$run" /run/cluster
mount -t overlay overlay -o lowerdir=/var,upperdir=/run/var,workdir=/run/work /var
mount --make-rshared / # The kubelet wants to hand mounts on to containers.
cd /run/cluster

# A cable to the outside: addresses that are set aside for benchmarks, two on each cable.
ip link set lo up
number=0
until ip link add eth0 type veth peer name "mcpf$number" netns /proc/self/fd/3; do
  ((++number < 256)) # Another cluster has this one.
done
outside=198.18.$number.1 address=198.18.$number.2
ip address add "$address/30" dev eth0
ip link set eth0 up
nsenter --net=/proc/self/fd/3 ip address add "$outside/30" dev "mcpf$number"
nsenter --net=/proc/self/fd/3 ip link set "mcpf$number" up
exec 3<&-
sed "s/ADDRESS/$address/" kubeconfig.template > kubeconfig

cat > containerd.toml << TOML
version = 2
root = "/run/containerd/root"
state = "/run/containerd/state"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "mcp-federation.test/pod:1"
  stream_server_address = "127.0.0.1"
  disable_apparmor = true
  restrict_oom_score_adj = true
[plugins."io.containerd.grpc.v1.cri".cni]
  bin_dir = "$programs/cni"
  conf_dir = "/run/cluster/cni"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"
TOML

mkdir -p cni
cat > cni/pods.conflist << JSON
{
  "cniVersion": "0.4.0",
  "name": "pods",
  "plugins": [
    { "type": "ptp", "ipam": { "type": "host-local", "subnet": "10.88.0.0/16", "dataDir": "/run/cni" } }
  ]
}
JSON

cat > kubelet.yaml << YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: 127.0.0.1
authentication: { anonymous: { enabled: true }, webhook: { enabled: false } }
authorization: { mode: AlwaysAllow }
cgroupDriver: cgroupfs
cgroupsPerQOS: false
enforceNodeAllocatable: []
# A disk that is nearly full is no reason to throw pods out.
evictionHard: { nodefs.available: "0%", imagefs.available: "0%", memory.available: 1Mi }
imageGCHighThresholdPercent: 100
failSwapOn: false
makeIPTablesUtilChains: false
resolvConf: ""
maxPods: 250
# It forgets now and then to look after a pod that ends, until it looks after all of them.
syncFrequency: 1s
nodeStatusUpdateFrequency: 1s
YAML

run_etcd() {
  exec etcd --data-dir /run/etcd
}
run_containerd() {
  exec containerd --config containerd.toml
}
run_apiserver() {
  exec kube-apiserver --etcd-servers http://127.0.0.1:2379 --cert-dir pki \
    --advertise-address "$address" --insecure-port 0 --secure-port 6443 \
    --service-account-issuer https://mcp-federation.test --service-cluster-ip-range 10.99.0.0/16 \
    --service-account-signing-key-file service-accounts.pem --service-account-key-file service-accounts.pem \
    --token-auth-file tokens.csv --authorization-mode RBAC --disable-admission-plugins ServiceAccount \
    --kubelet-preferred-address-types Hostname --allow-privileged=true
}
run_kubelet() {
  exec kubelet --config kubelet.yaml --kubeconfig kubeconfig --hostname-override localhost --node-ip "$address" \
    --root-dir /run/kubelet --cert-dir /run/kubelet-pki --container-runtime remote \
    --container-runtime-endpoint unix:///run/containerd/containerd.sock
}
run_controllers() {
  exec kube-controller-manager --kubeconfig kubeconfig --leader-elect=false --port 0 --cert-dir /run/controllers \
    --controllers '*,-serviceaccount-token'
}
run_scheduler() {
  exec kube-scheduler --kubeconfig kubeconfig --leader-elect=false --port 0 --cert-dir /run/scheduler
}

declare -A processes
start() {
  "run_$1" >> "$1.log" 2>&1 4>&- < /dev/null &
  processes[$1]=$!
}
stop() {
  kill -KILL "${processes[$1]}"
  wait "${processes[$1]}" || true
}

mkfifo orders
exec 4<> orders

start etcd
start containerd
start apiserver
until ctr version > /dev/null 2>&1; do sleep 0.1; done
for image in images/*.tar; do ctr --namespace k8s.io images import "$image" > images.log; done

while read -r order name <&4; do
  case $order in
    start | stop) "$order" "$name" ;;
    end) exit ;;
  esac
done
