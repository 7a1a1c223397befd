// Package metrics exports counters that live in the structs of their owners.
package metrics

import (
	"fmt"
	"io"
	"sort"
	"sync"
	"sync/atomic"
	"unsafe"
)

type counter struct {
	name string
	addr unsafe.Pointer
}

func (c *counter) load() uint64 {
	return atomic.LoadUint64((*uint64)(c.addr)) // want "PC5001"
}

// Registry holds the counters of one process.
type Registry struct {
	mu       sync.Mutex
	counters []counter
}

// Counter registers the 64-bit counter at addr. The owner updates it with
// sync/atomic and never moves it.
func (r *Registry) Counter(name string, addr unsafe.Pointer) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counters = append(r.counters, counter{name: name, addr: addr})
	sort.Slice(r.counters, func(i, j int) bool { return r.counters[i].name < r.counters[j].name })
}

// WriteTo writes all counters in the text format.
func (r *Registry) WriteTo(w io.Writer) (int64, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var total int64
	for i := range r.counters {
		c := &r.counters[i]
		n, err := fmt.Fprintf(w, "%s %d\n", c.name, c.load())
		total += int64(n)
		if err != nil {
			return total, err
		}
	}
	return total, nil
}
