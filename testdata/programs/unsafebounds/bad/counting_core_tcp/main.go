//oracle: prints "resets_total 8589934593"

// Command main is the counting core of a TCP relay.
package main

import (
	"os"
	"sync/atomic"
	"unsafe"

	"programs/unsafebounds/bad/counting_core_tcp/metrics"
)

type relayStats struct {
	accepted uint64
	bytesOut uint64
	resets   uint32
	retries  uint32
}

type relay struct {
	stats relayStats
	limit int
}

func newRelay(reg *metrics.Registry, limit int) *relay {
	r := &relay{limit: limit}
	reg.Counter("relay_accepted_total", unsafe.Pointer(&r.stats.accepted))
	reg.Counter("relay_bytes_out_total", unsafe.Pointer(&r.stats.bytesOut))
	reg.Counter("relay_resets_total", unsafe.Pointer(&r.stats.resets)) // want "PC5001"
	return r
}

// forward relays one message and reports whether the peer took it.
func (r *relay) forward(msg []byte, attempts int) bool {
	atomic.AddUint64(&r.stats.accepted, 1)
	for i := range attempts {
		if i > 0 {
			atomic.AddUint32(&r.stats.retries, 1)
		}
		if len(msg) <= r.limit {
			atomic.AddUint64(&r.stats.bytesOut, uint64(len(msg)))
			return true
		}
	}
	atomic.AddUint32(&r.stats.resets, 1)
	return false
}

func main() {
	reg := &metrics.Registry{}
	r := newRelay(reg, 8)
	r.forward([]byte("ping"), 3)
	r.forward([]byte("a message that is too long"), 3)
	if _, err := reg.WriteTo(os.Stdout); err != nil {
		os.Exit(1)
	}
}
