// Command hands_sessions_plugins hands sessions to plugins by handle.
package main

import (
	"fmt"
	"os"
	"runtime"

	"programs/unsafebounds/bad/hands_sessions_plugins/registry"
)

type plugin struct {
	table   *registry.Table
	handles []registry.Handle
}

func (p *plugin) open(n int) {
	for i := 0; i < n; i++ {
		o := &registry.Object{Name: "object"}
		for k := range o.Bytes {
			o.Bytes[k] = byte(i)
		}
		p.handles = append(p.handles, p.table.Register(o))
	}
}

func (p *plugin) check() (wrong int, err error) {
	for i, h := range p.handles {
		o, err := p.table.Resolve(h)
		if err != nil {
			return wrong, fmt.Errorf("handle %d: %w", h, err)
		}
		for _, b := range o.Bytes {
			if b != byte(i) {
				wrong++
				break
			}
		}
	}
	return wrong, nil
}

// traffic allocates what other requests would.
func traffic(rounds int) (kept [][]byte) {
	for i := 0; i < rounds; i++ {
		b := make([]byte, 496)
		for k := range b {
			b[k] = 0xee
		}
		kept = append(kept, b)
	}
	return kept
}

func spans(rounds int) (kept []*registry.Object) {
	for i := 0; i < rounds; i++ {
		o := &registry.Object{Name: "other"}
		for k := range o.Bytes {
			o.Bytes[k] = 0xee
		}
		kept = append(kept, o)
	}
	return kept
}

func main() {
	p := &plugin{table: registry.New()}
	p.open(200)
	runtime.GC()
	a, b := traffic(4000), spans(4000)
	wrong, err := p.check()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	runtime.KeepAlive(a)
	runtime.KeepAlive(b)
	fmt.Println("handles", len(p.handles), "foreign contents", wrong)
	if wrong > 0 {
		os.Exit(1)
	}
}
