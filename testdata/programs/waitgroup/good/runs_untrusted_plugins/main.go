// Command plugins runs untrusted plugins; a panic of one does not stop the
// others.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"

	"programs/waitgroup/good/runs_untrusted_plugins/safego"
)

type plugin struct {
	name string
	args []int
}

var errArgs = errors.New("no arguments")

func (p plugin) run() error {
	if p.args == nil {
		return errArgs
	}
	sum := 0
	for i := range 3 {
		sum += p.args[i]
	}
	if sum == 0 {
		panic("sum is zero")
	}
	return nil
}

// probe runs the plugins once and returns how many of them panicked.
func probe(ps []plugin) int {
	var (
		wg      sync.WaitGroup
		crashed atomic.Int64
	)
	for _, p := range ps {
		wg.Add(1)
		safego.Spawn(func() { _ = p.run() }, func(v any) {
			if v != nil {
				crashed.Add(1)
			}
			wg.Done()
		})
	}
	wg.Wait()
	return int(crashed.Load())
}

func main() {
	ps := []plugin{
		{"fine", []int{1, 2, 3}},
		{"short", []int{1}},
		{"zero", []int{0, 0, 0}},
		{"none", nil},
	}
	var g safego.Group
	for _, p := range ps {
		g.Go(p.name, p.run)
	}
	errs := g.Wait()
	if n := probe(ps); len(errs) != 3 || n != 2 {
		fmt.Fprintln(os.Stderr, "plugins:", n, errors.Join(errs...))
		os.Exit(1)
	}
}
