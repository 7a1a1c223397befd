// Command ingest_side_telemetry is the ingest side of a telemetry gateway: it reads
// length-prefixed frames from device connections and counts them by kind.
package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log"
	"runtime"
	"runtime/debug"
	"sync"
)

const maxPayload = 4 << 10

var errOversized = errors.New("frame exceeds payload limit")

type frame struct {
	kind    byte
	payload []byte
}

func (f *frame) reset() {
	f.kind = 0
	f.payload = f.payload[:0]
}

var framePool = sync.Pool{
	New: func() any { return &frame{payload: make([]byte, 0, 512)} },
}

func releaseFrame(f *frame) {
	framePool.Put(f)
}

// readFrame decodes the next frame. At the end of the stream it returns io.EOF.
func readFrame(r *bufio.Reader) (*frame, error) {
	var hdr [3]byte
	if _, err := io.ReadFull(r, hdr[:]); err != nil {
		return nil, err
	}
	n := int(binary.BigEndian.Uint16(hdr[1:]))
	if n > maxPayload {
		return nil, errOversized
	}
	f := framePool.Get().(*frame)
	f.reset()
	f.kind = hdr[0]
	if cap(f.payload) < n {
		f.payload = make([]byte, 0, n)
	}
	f.payload = f.payload[:n]
	if _, err := io.ReadFull(r, f.payload); err != nil {
		return nil, fmt.Errorf("frame kind %d: %w", hdr[0], err)
	}
	return f, nil
}

type gateway struct {
	mu     sync.Mutex
	counts map[byte]int
}

func (g *gateway) dispatch(f *frame) error {
	if f.kind == 0 {
		return errors.New("reserved frame kind")
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.counts[f.kind]++
	return nil
}

// serve handles one device connection until it is drained.
func (g *gateway) serve(conn io.Reader) error {
	br := bufio.NewReader(conn)
	for {
		f, err := readFrame(br)
		if err == nil {
			err = g.dispatch(f)
		}
		releaseFrame(f) // want "PC1001"
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

func encode(kind byte, payload string) []byte {
	b := []byte{kind}
	b = binary.BigEndian.AppendUint16(b, uint16(len(payload)))
	return append(b, payload...)
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)

	g := &gateway{counts: make(map[byte]int)}
	for device := range 3 {
		stream := append(encode(1, "temp=21.5"), encode(2, "battery=88")...)
		if device == 1 { // loses its link within the second frame
			stream = stream[:len(stream)-4]
		}
		if err := g.serve(bytes.NewReader(stream)); err != nil {
			log.Printf("device %d: %v", device, err)
		}
	}
	fmt.Println("frames:", g.counts)
}
