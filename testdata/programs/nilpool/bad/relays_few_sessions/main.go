// Command relays_few_sessions relays a few sessions through the record layer.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"log"
	"runtime"
	"runtime/debug"

	"programs/nilpool/bad/relays_few_sessions/record"
)

type sink struct {
	bytes.Buffer
	closed bool
}

func (s *sink) Close() error { s.closed = true; return nil }

func serve(id int, msgs []string) (n int, err error) {
	data, audit := &sink{}, &sink{}
	conn := record.NewConn(data)
	defer conn.Close() // want "PC1001"
	trail := record.NewConn(audit)
	defer trail.Close() // want "PC1001"
	for _, m := range msgs {
		if err := conn.WriteRecord(23, []byte(m)); err != nil {
			return 0, fmt.Errorf("session %d: %w", id, err)
		}
		if err := trail.WriteRecord(24, fmt.Appendf(nil, "sent %d", len(m))); err != nil {
			return 0, fmt.Errorf("session %d: audit: %w", id, err)
		}
	}
	// Write errors may only show on close, so that it is done explicitly.
	if err := errors.Join(trail.Close(), conn.Close()); err != nil {
		return 0, err
	}
	if !data.closed || !audit.closed {
		return 0, errors.New("stream left open")
	}
	return data.Len(), nil
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	for id := range 4 {
		n, err := serve(id, []string{"hello", "world", fmt.Sprint("session ", id)})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println("session", id, "wrote", n)
	}
}
