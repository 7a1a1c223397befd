// Package stats exports numbers that live in the structs of their owners.
package stats

import (
	"fmt"
	"math"
	"sync"
	"sync/atomic"
	"unsafe"
)

type kind uint8

const (
	kind32 kind = iota
	kind64
	kindFloat
)

type number struct {
	name string
	kind kind
	addr unsafe.Pointer
}

func (n *number) load() float64 {
	switch n.kind {
	case kind32:
		return float64(atomic.LoadUint32((*uint32)(n.addr)))
	case kindFloat:
		v := atomic.LoadUint64((*uint64)(n.addr))
		return *(*float64)(unsafe.Pointer(&v))
	}
	return float64(atomic.LoadUint64((*uint64)(n.addr)))
}

// Set is a set of exported numbers.
type Set struct {
	mu   sync.Mutex
	nums []number
}

func (s *Set) add(name string, k kind, addr unsafe.Pointer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.nums = append(s.nums, number{name: name, kind: k, addr: addr})
}

// Uint32 exports the counter at p.
func (s *Set) Uint32(name string, p *uint32) { s.add(name, kind32, unsafe.Pointer(p)) }

// Uint64 exports the counter at p.
func (s *Set) Uint64(name string, p *uint64) { s.add(name, kind64, unsafe.Pointer(p)) }

// Float exports the gauge at g.
func (s *Set) Float(name string, g *Gauge) { s.add(name, kindFloat, unsafe.Pointer(g)) }

// Each calls f for every number.
func (s *Set) Each(f func(name, value string)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.nums {
		f(s.nums[i].name, fmt.Sprint(s.nums[i].load()))
	}
}

// Gauge is a float that is read and written atomically.
type Gauge struct {
	bits uint64
}

// Set stores v.
func (g *Gauge) Set(v float64) { atomic.StoreUint64(&g.bits, math.Float64bits(v)) }
