// Command resolves_street_addresses resolves street addresses to coordinates in bulk.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"programs/waitgroup/good/resolves_street_addresses/executor"
)

type point struct{ lat, lon float64 }

type geocoder struct {
	exec  *executor.Executor
	index map[string]point
}

type outcome struct {
	mu       sync.Mutex
	found    map[string]point
	unknown  []string
	unserved []string
}

// lookup takes as long as the remote index needs.
func (g *geocoder) lookup(address string) (point, bool) {
	time.Sleep(30 * time.Millisecond)
	p, ok := g.index[address]
	return p, ok
}

// resolve looks all addresses up. Those that found no worker in time are listed as unserved.
func (g *geocoder) resolve(ctx context.Context, addresses []string) *outcome {
	var wg sync.WaitGroup
	out := &outcome{found: make(map[string]point)}
	for _, address := range addresses {
		if address == "" {
			continue
		}
		wg.Add(1)
		err := g.exec.Submit(ctx, func() {
			defer wg.Done()
			g.resolveOne(address, out)
		})
		if err != nil {
			out.skip(address)
			wg.Done()
			continue
		}
	}
	wg.Wait()
	return out
}

func (g *geocoder) resolveOne(address string, out *outcome) {
	p, ok := g.lookup(address)
	out.mu.Lock()
	defer out.mu.Unlock()
	if !ok {
		out.unknown = append(out.unknown, address)
		return
	}
	out.found[address] = p
}

func (o *outcome) skip(address string) {
	o.mu.Lock()
	o.unserved = append(o.unserved, address)
	o.mu.Unlock()
}

func main() {
	exec := executor.New(2)
	defer exec.Stop()
	g := &geocoder{exec: exec, index: map[string]point{
		"Main St 1": {52.1, 13.2}, "Main St 2": {52.2, 13.2},
	}}
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Millisecond)
	defer cancel()
	out := g.resolve(ctx, []string{"Main St 1", "", "Nowhere 9", "Main St 2", "Main St 3"})
	fmt.Printf("found=%d unknown=%d unserved=%d\n", len(out.found), len(out.unknown), len(out.unserved))
}
