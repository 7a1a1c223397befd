// Command datagram_relay_packets is a datagram relay: packets from one side are stamped with a
// sequence number and forwarded to the upstream.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
)

const (
	mtu        = 1500
	maxRetain  = 8 << 10
	headerSize = 4
)

var errTooLarge = errors.New("packet exceeds mtu")

type relay struct {
	upstream io.Writer
	seq      uint32
	packets  sync.Pool
}

func newRelay(upstream io.Writer) *relay {
	return &relay{
		upstream: upstream,
		packets: sync.Pool{
			New: func() any {
				b := make([]byte, 0, mtu+headerSize)
				return &b
			},
		},
	}
}

func (r *relay) acquire() *[]byte {
	return r.packets.Get().(*[]byte)
}

// recycle keeps the packet buffer unless it has grown out of proportion.
func (r *relay) recycle(b []byte) {
	if cap(b) > maxRetain {
		return
	}
	r.packets.Put(b[:0]) // want "PC1004"
}

func (r *relay) forward(payload []byte) error {
	if len(payload) > mtu {
		return fmt.Errorf("%d bytes: %w", len(payload), errTooLarge)
	}
	pkt := (*r.acquire())[:0]
	r.seq++
	pkt = binary.BigEndian.AppendUint32(pkt, r.seq)
	pkt = append(pkt, payload...)
	_, err := r.upstream.Write(pkt)
	r.recycle(pkt)
	return err
}

type countingWriter struct {
	packets, bytes int
}

func (c *countingWriter) Write(p []byte) (int, error) {
	c.packets++
	c.bytes += len(p)
	return len(p), nil
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)

	sink := &countingWriter{}
	r := newRelay(sink)
	for i := range 5 {
		payload := make([]byte, 100*(i+1))
		if err := r.forward(payload); err != nil {
			fmt.Fprintln(os.Stderr, "forward:", err)
			os.Exit(2)
		}
	}
	fmt.Printf("%d packets, %d bytes\n", sink.packets, sink.bytes)
}
