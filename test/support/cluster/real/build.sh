#!/usr/bin/env bash
# Makes the programs of a one-node Kubernetes from Debian's packages: etcd, containerd, runc and the CNI plugins as they are,
# Kubernetes itself from Debian's source. Nothing of it is installed on the machine.
#
# usage: build.sh OUT    needs Debian and root; prints a line for each step, the rest goes to OUT/build.log
set -euo pipefail
out=$1
mkdir -p "$out"
work=$out/work
exec 3>&1 > "$out/build.log" 2>&1
step() {
  echo "== $1"
  echo "$1" >&3
}

# Debian 12 is the last with a source of Kubernetes that is whole.
release=bookworm
prebuilt=(etcd-server containerd runc containernetworking-plugins busybox-static)
tools=(golang-1.19-go golang-1.19-src golang-github-modern-go-reflect2-dev rsync libpopt0 libxxhash0)

export DEBIAN_FRONTEND=noninteractive
missing=()
for need in make:make dpkg-source:dpkg-dev patch:patch xz:xz-utils ip:iproute2; do
  command -v "${need%:*}" || missing+=("${need#*:}")
done
if ((${#missing[@]})); then
  step "installing ${missing[*]}"
  apt-get -o DPkg::Lock::Timeout=300 update
  apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "${missing[@]}"
fi

step 'fetching packages and sources of Debian (about 200 MB)'
mkdir -p "$work"/{lists/partial,cache/archives/partial,packages,source,root,home}
# The mirror that this machine uses already, whatever release it runs.
mirror() { apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | sort -u | head -n 1; }
[[ -n $(mirror) ]] || apt-get -o DPkg::Lock::Timeout=300 update
debian="[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(mirror) $release main"
printf 'deb %s\ndeb-src %s\n' "$debian" "$debian" > "$work/sources.list"
cat > "$work/apt.conf" << CONF
Dir::Etc::sourcelist "$work/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State::lists "$work/lists";
Dir::Cache "$work/cache";
APT::Sandbox::User "root";
CONF
own_apt_get() { APT_CONFIG=$work/apt.conf apt-get "$@"; }
own_apt_get update
(cd "$work/packages" && own_apt_get download "${prebuilt[@]}" "${tools[@]}")
for package in "$work"/packages/*.deb; do dpkg -x "$package" "$work/root"; done
(cd "$work/source" && own_apt_get source --download-only kubernetes && dpkg-source --no-check -x kubernetes_*.dsc kubernetes)

step 'building Kubernetes (some minutes)'
root=$work/root kubernetes=$work/source/kubernetes
# Its own copy of reflect2 crashes with this Go as soon as a custom resource is decoded; Debian's package of it does not.
reflect2=$kubernetes/vendor/github.com/modern-go/reflect2
rm "$reflect2"/*.{go,s}
cp "$root"/usr/share/gocode/src/github.com/modern-go/reflect2/*.{go,s} "$reflect2"
rm -f "$reflect2"/*_test.go
# The kubelet looks every ten seconds whether a pod has ended; tests that replace pods wait for it.
status=$kubernetes/pkg/kubelet/status/status_manager.go
sed -i 's/syncPeriod = 10 \* time.Second/syncPeriod = time.Second/' "$status"
grep -q 'syncPeriod = time.Second' "$status"
cat > "$work/version" << VERSION
KUBE_GIT_COMMIT='debian'
KUBE_GIT_TREE_STATE='clean'
KUBE_GIT_VERSION='v1.20.2'
KUBE_GIT_MAJOR='1'
KUBE_GIT_MINOR='20'
VERSION
(
  export GOROOT=$root/usr/lib/go-1.19 GOPATH=$work/go GOCACHE=$work/go-cache HOME=$work/home
  export CGO_ENABLED=0 GOFLAGS=-mod=vendor GOPROXY=off GOSUMDB=off GOLDFLAGS='-s -w'
  export KUBE_GIT_VERSION_FILE=$work/version SOURCE_DATE_EPOCH=1700000000
  export PATH=$GOROOT/bin:$root/usr/bin:$PATH LD_LIBRARY_PATH=$root/usr/lib/$(uname -m)-linux-gnu
  make -C "$kubernetes" \
    WHAT='cmd/kube-apiserver cmd/kube-controller-manager cmd/kube-scheduler cmd/kubelet'
)

mv "$kubernetes"/_output/local/bin/linux/*/kube* "$root"/usr/bin/{etcd,containerd,containerd-shim-runc-v2,ctr} "$out"
mv "$root/usr/sbin/runc" "$root/bin/busybox" "$out"
mkdir "$out/cni"
mv "$root"/usr/lib/cni/{ptp,host-local,loopback} "$out/cni"
rm -rf "$work"
