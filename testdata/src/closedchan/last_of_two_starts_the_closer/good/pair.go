//oracle: panic "close of closed channel"

// Package good has a trace that two halves of a connection write; the last one ends it.
package good

import (
	"io"
	"sync"
	"time"
)

// trace takes what is written.
type trace struct{ ended chan struct{} }

func (t *trace) Close() error {
	close(t.ended)
	return nil
}

// halves counts those that write.
type halves struct {
	trace   io.Closer
	mu      sync.Mutex
	writing int
}

// release ends the trace for the last one; that may take time.
func (h *halves) release() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.writing--
	if h.writing == 0 {
		go h.trace.Close()
	}
}

func (h *halves) read(handle func()) {
	defer h.release()
	handle()
}

func (h *halves) write(handle func()) {
	defer h.release()
	handle()
}

// run runs both halves.
func run(handle func()) {
	t := &trace{ended: make(chan struct{})}
	h := &halves{trace: t, writing: 2}
	go h.read(handle)
	go h.write(handle)
	<-t.ended
}

// Scenario runs a connection.
func Scenario() {
	run(func() {})
	time.Sleep(5 * time.Millisecond)
}
