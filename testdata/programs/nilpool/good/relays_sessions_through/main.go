// Command relays_sessions_through relays sessions through the record layer.
package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"sync"

	"programs/nilpool/good/relays_sessions_through/record"
)

// limited fails once more than max bytes were written.
type limited struct {
	max, n int
}

var errFull = errors.New("peer window exhausted")

func (l *limited) Write(p []byte) (int, error) {
	if l.n+len(p) > l.max {
		return 0, errFull
	}
	l.n += len(p)
	return len(p), nil
}

func (l *limited) Close() error { return nil }

func serve(w io.WriteCloser, msgs ...[]byte) error {
	conn := record.NewConn(w)
	defer conn.Close()
	for i, m := range msgs {
		if err := conn.WriteRecord(23, m); err != nil {
			return fmt.Errorf("message %d: %w", i, err)
		}
	}
	return conn.Close()
}

func main() {
	var wg sync.WaitGroup
	for id := range 8 {
		wg.Go(func() {
			l := &limited{max: 1 << 20}
			if err := serve(l, []byte("hello"), make([]byte, 40000)); err != nil {
				log.Fatal(id, err)
			}
			if l.n != 5+5+40000+3*5 {
				log.Fatal("bytes: ", l.n)
			}
			if err := serve(&limited{max: 16}, []byte("hello"), make([]byte, 99)); !errors.Is(err, errFull) {
				log.Fatal("expected a full window, got ", err)
			}
			if err := serve(&limited{}); err != nil {
				log.Fatal(err)
			}
		})
	}
	wg.Wait()
}
