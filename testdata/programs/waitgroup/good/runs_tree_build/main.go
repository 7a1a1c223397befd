// Command build runs a tree of build targets: a target starts when its inputs
// are complete, and inputs are built in parallel.
package main

import (
	"errors"
	"fmt"
	"hash/fnv"
	"log"
	"sync"
)

type target struct {
	name   string
	inputs []*target

	pending sync.WaitGroup // inputs of this target that are not complete
	digest  uint64
	err     error
}

var errNoName = errors.New("target without a name")

func newTarget(name string, inputs ...*target) *target {
	return &target{name: name, inputs: inputs}
}

// build is started by the consumer of the target. Each target counts only its
// own inputs and waits for them itself.
func (t *target) build(consumer *sync.WaitGroup) {
	defer consumer.Done()
	for _, in := range t.inputs {
		t.require(in)
	}
	t.pending.Wait()
	t.err = t.link()
}

func (t *target) require(in *target) {
	t.pending.Add(1)
	go in.build(&t.pending)
}

func (t *target) link() error {
	if t.name == "" {
		return errNoName
	}
	h := fnv.New64a()
	h.Write([]byte(t.name))
	for _, in := range t.inputs {
		if in.err != nil {
			return fmt.Errorf("%s: %w", t.name, in.err)
		}
		fmt.Fprintf(h, "%x", in.digest)
	}
	t.digest = h.Sum64()
	return nil
}

// run builds the roots and reports the first error.
func run(roots ...*target) error {
	var wg sync.WaitGroup
	for _, r := range roots {
		wg.Add(1)
		go r.build(&wg)
	}
	wg.Wait()
	for _, r := range roots {
		if r.err != nil {
			return r.err
		}
	}
	return nil
}

func tree() *target {
	return newTarget("app",
		newTarget("libnet", newTarget("socket.o"), newTarget("dns.o")),
		newTarget("libui", newTarget("window.o", newTarget("font.h"))),
	)
}

func main() {
	a, b := tree(), tree()
	if err := run(a, b); err != nil {
		log.Fatal(err)
	}
	if a.digest == 0 || a.digest != b.digest {
		log.Fatalf("digests differ: %x %x", a.digest, b.digest)
	}
	err := run(newTarget("tool", newTarget("")))
	if !errors.Is(err, errNoName) {
		log.Fatalf("run: %v", err)
	}
}
