// Command reads_memory_packet reads from an in-memory packet queue with deadlines.
package main

import (
	"fmt"
	"os"
	"time"
)

// PacketQueue is the receiving half of a virtual link.
type PacketQueue struct {
	packets chan []byte
	read    *deadline
}

// NewPacketQueue returns a queue for size packets.
func NewPacketQueue(size int) *PacketQueue {
	return &PacketQueue{packets: make(chan []byte, size), read: &deadline{expiry: make(chan struct{})}}
}

// SetReadDeadline applies to pending and future calls of Read.
func (q *PacketQueue) SetReadDeadline(t time.Time) { q.read.set(t) }

// Read copies the next packet to p.
func (q *PacketQueue) Read(p []byte) (int, error) {
	select {
	case pkt := <-q.packets:
		return copy(p, pkt), nil
	case <-q.read.wait():
		return 0, os.ErrDeadlineExceeded
	}
}

// Inject adds a packet, if there is room.
func (q *PacketQueue) Inject(pkt []byte) bool {
	select {
	case q.packets <- pkt:
		return true
	default:
		return false
	}
}

func main() {
	q := NewPacketQueue(4)
	buf := make([]byte, 64)
	now := time.Now()
	soon, past := now.Add(5*time.Millisecond), now.Add(-time.Second)

	for _, t := range []time.Time{soon, past, past, {}, past, soon} {
		q.SetReadDeadline(t)
		if t.IsZero() {
			fmt.Println("injected:", q.Inject([]byte("ping")))
		}
		n, err := q.Read(buf)
		fmt.Println(n, err)
	}
}
