// Command polls_statistics_block polls the statistics block of a network card and prints them for the collector.
package main

import (
	"fmt"
	"os"
	"sync/atomic"
	"unsafe"
)

// nicStats is shared with the interrupt handler, which updates it atomically.
type nicStats struct {
	rxFrames uint64
	txFrames uint64
	drops    uint32
	resets   uint32
	lastIRQ  uint64
}

type reading struct {
	name  string
	value uint64
}

type nic struct {
	name  string
	stats *nicStats
}

func openNIC(name string) *nic {
	return &nic{name: name, stats: new(nicStats)}
}

// counter loads one counter that the handler may be updating.
func counter(p unsafe.Pointer) uint64 {
	return atomic.LoadUint64((*uint64)(p)) // want "PC5001"
}

// handle accounts for one interrupt, as the top half does.
func (n *nic) handle(rx uint64, dropped, reset uint32) {
	atomic.AddUint64(&n.stats.rxFrames, rx)
	atomic.AddUint32(&n.stats.drops, dropped)
	atomic.AddUint32(&n.stats.resets, reset)
	atomic.AddUint64(&n.stats.lastIRQ, 1)
}

// snapshot reads the counters in the order of the collector's columns.
func (n *nic) snapshot() []reading {
	s := n.stats
	return []reading{
		{"rx_frames", counter(unsafe.Pointer(&s.rxFrames))},
		{"tx_frames", counter(unsafe.Pointer(&s.txFrames))},
		{"drops", counter(unsafe.Pointer(&s.drops))}, // want "PC5001"
		{"irqs", counter(unsafe.Pointer(&s.lastIRQ))},
	}
}

func lookup(rs []reading, name string) (uint64, bool) {
	for _, r := range rs {
		if r.name == name {
			return r.value, true
		}
	}
	return 0, false
}

func main() {
	card := openNIC("eth0")
	card.handle(900, 3, 0)
	card.handle(100, 2, 1)

	rs := card.snapshot()
	for _, r := range rs {
		fmt.Printf("%s_%s %d\n", card.name, r.name, r.value)
	}
	if v, _ := lookup(rs, "drops"); v != 5 {
		fmt.Fprintln(os.Stderr, "drops is", v, "want 5")
		os.Exit(1)
	}
}
