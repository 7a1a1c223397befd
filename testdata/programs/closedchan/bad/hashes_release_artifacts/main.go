// Command hashes_release_artifacts computes the checksums of a release with a
// handful of workers and prints them as a SHA256SUMS file.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
)

// artifact is a file of the release.
type artifact struct {
	name string
	data []byte
}

type digest struct {
	name string
	sum  string
}

// hasher distributes artifacts over workers.
type hasher struct {
	in      chan artifact
	out     chan digest
	running sync.WaitGroup
}

func newHasher(workers int) *hasher {
	h := &hasher{
		in:  make(chan artifact),
		out: make(chan digest, workers),
	}
	h.running.Add(workers)
	for i := 0; i < workers; i++ {
		go func() {
			h.work() // want "PC4004"
			h.running.Done()
		}()
	}
	return h
}

// work takes artifacts until there are none left.
func (h *hasher) work() {
	defer close(h.out)
	for a := range h.in {
		s := sha256.Sum256(a.data)
		h.out <- digest{a.name, hex.EncodeToString(s[:])}
	}
}

// feed hands over all artifacts.
func (h *hasher) feed(as []artifact) {
	defer close(h.in)
	for _, a := range as {
		h.in <- a
	}
}

// sums collects the digests, ordered by name.
func (h *hasher) sums() []digest {
	var ds []digest
	for d := range h.out {
		ds = append(ds, d)
	}
	slices.SortFunc(ds, func(a, b digest) int { return strings.Compare(a.name, b.name) })
	return ds
}

func release() []artifact {
	var as []artifact
	for _, plat := range []string{"linux-amd64", "linux-arm64", "darwin-arm64", "windows-amd64"} {
		for _, ext := range []string{".tar.gz", ".sig"} {
			as = append(as, artifact{"tool-" + plat + ext, []byte(strings.Repeat(plat, 500) + ext)})
		}
	}
	return as
}

func main() {
	h := newHasher(3)
	as := release()
	go h.feed(as)
	ds := h.sums()
	h.running.Wait()
	for _, d := range ds {
		fmt.Printf("%s  %s\n", d.sum, d.name)
	}
	if len(ds) != len(as) {
		fmt.Fprintf(os.Stderr, "FAIL: %d digests for %d artifacts\n", len(ds), len(as))
		os.Exit(1)
	}
}
