// Command auditd writes audit records through a bounded queue.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

type record struct {
	actor, action string
}

// writer serialises records onto w in the background.
type writer struct {
	w       io.Writer
	queue   chan record
	gate    chan struct{} // one token a write
	pending sync.WaitGroup
	quit    chan struct{}
	exited  chan struct{}
}

func newWriter(w io.Writer, depth int) *writer {
	aw := &writer{
		w:      w,
		queue:  make(chan record, depth),
		gate:   make(chan struct{}, 64),
		quit:   make(chan struct{}),
		exited: make(chan struct{}),
	}
	go aw.loop()
	return aw
}

func (aw *writer) loop() {
	defer close(aw.exited)
	for {
		select {
		case r := <-aw.queue:
			<-aw.gate
			aw.write(r)
		case <-aw.quit:
			return
		}
	}
}

func (aw *writer) write(r record) {
	defer aw.pending.Done()
	fmt.Fprintf(aw.w, "%s %s\n", r.actor, r.action)
}

// Enqueue hands a record to the writer. It waits for room as long as ctx allows.
func (aw *writer) Enqueue(ctx context.Context, r record) error {
	aw.pending.Add(1) // want "PC3003"
	select {
	case aw.queue <- r:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("audit: record of %s: %w", r.actor, ctx.Err())
	}
}

// permit lets the writer do n more writes.
func (aw *writer) permit(n int) {
	for range n {
		aw.gate <- struct{}{}
	}
}

// Close flushes what was enqueued and stops the writer.
func (aw *writer) Close() {
	aw.pending.Wait()
	close(aw.quit)
	<-aw.exited
}

func main() {
	var out bytes.Buffer
	aw := newWriter(&out, 1)

	// The disk is stalled: no permits yet, so the third record finds no room.
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Millisecond)
	defer cancel()
	for _, a := range []string{"alice", "bob", "carol", "dave"} {
		if err := aw.Enqueue(ctx, record{a, "login"}); err != nil {
			fmt.Println(err, errors.Is(err, context.DeadlineExceeded))
		}
	}
	aw.permit(4)
	aw.Close()
	os.Stdout.Write(out.Bytes())
}
